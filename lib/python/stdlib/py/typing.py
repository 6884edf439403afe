"""Type hints: enough to write them, to look into them, and to derive from them."""
import collections
import collections.abc as _abc
import contextlib as _contextlib
import re as _re
from abc import ABCMeta, abstractmethod
from types import GenericAlias, UnionType
from _dataclasses import annotation_names as _annotation_names, copy_annotations as _copy_annotations
from _typing import annotations_of as _annotations_of, class_hints as _class_hints

TYPE_CHECKING = False


def _name(hint):
    if hint is type(None):
        return "None"
    if hint is ...:
        return "..."
    if isinstance(hint, type) and not isinstance(hint, GenericAlias):
        return hint.__qualname__ if hint.__module__ == "builtins" else "%s.%s" % (hint.__module__, hint.__qualname__)
    if isinstance(hint, list):
        return "[%s]" % ", ".join(map(_name, hint))
    return repr(hint)


def _tidy(hint):
    if hint is None:
        return type(None)
    if isinstance(hint, str):
        return ForwardRef(hint)
    return hint


class ForwardRef:
    def __init__(self, arg, is_argument=True, module=None):
        self.__forward_arg__ = arg

    def __repr__(self):
        return "ForwardRef(%r)" % self.__forward_arg__

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Hint:
    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Alias(_Hint):
    def __init__(self, origin, args, name):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = tuple(dict.fromkeys(p for arg in args for p in ([arg] if isinstance(arg, TypeVar) else getattr(arg, "__parameters__", ()))))

    def __repr__(self):
        args = self.__args__
        if self._name == "typing.Callable" and len(args) >= 1:
            head = "..." if args[0] is ... else "[%s]" % ", ".join(map(_name, args[:-1]))
            return "%s[%s, %s]" % (self._name, head, _name(args[-1]))
        return "%s[%s]" % (self._name, ", ".join(map(_name, args)) or "()")

    def __eq__(self, other):
        return isinstance(other, _Alias) and self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self.__origin__), self.__args__))

    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        values = dict(zip(self.__parameters__, params))
        return _Alias(self.__origin__, tuple(values.get(arg, arg) if isinstance(arg, TypeVar) else arg for arg in self.__args__), self._name)

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _Form):
            return origin.__mro_entries__(bases)
        if origin is not Generic and Generic not in bases and not any(isinstance(base, _Alias) and base.__origin__ is Generic for base in bases):
            if isinstance(origin, type) and origin.__module__ not in ("builtins", "collections", "collections.abc"):
                return (origin,)
            return (origin, Generic) if bases[-1] is self and self.__parameters__ else (origin,)
        return (origin,)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[0] if args[1] is type(None) else args[1]
            return "typing.Optional[%s]" % _name(other)
        return "typing.Union[%s]" % ", ".join(map(_name, args))

    def __eq__(self, other):
        return isinstance(other, _UnionAlias) and set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)


class _Form(_Hint):
    def __init__(self, name, make=None):
        self._name = "typing." + name
        self.__name__ = name
        self._make = make

    def __repr__(self):
        return self._name

    def __getitem__(self, params):
        if self._make is not None:
            return self._make(self, params)
        args = params if isinstance(params, tuple) else (params,)
        return _Alias(self, tuple(_tidy(arg) for arg in args), self._name)

    def __mro_entries__(self, bases):
        raise TypeError("Cannot subclass %r" % self)

    def __call__(self, *args, **kwds):
        raise TypeError("Cannot instantiate %r" % self)

    def __instancecheck__(self, obj):
        raise TypeError("%s cannot be used with isinstance()" % self)


def _make_union(form, params):
    args = []
    for arg in params if isinstance(params, tuple) else (params,):
        arg = _tidy(arg)
        for part in arg.__args__ if isinstance(arg, (_UnionAlias, UnionType)) else (arg,):
            if part not in args:
                args.append(part)
    return args[0] if len(args) == 1 else _UnionAlias(Union, tuple(args), "typing.Union")


def _make_literal(form, params):
    args = params if isinstance(params, tuple) else (params,)
    return _LiteralAlias(form, tuple(args), "typing.Literal")


class _LiteralAlias(_Alias):
    def __repr__(self):
        return "typing.Literal[%s]" % ", ".join(map(repr, self.__args__))


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "typing.Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        return "typing.Annotated[%s, %s]" % (_name(self.__origin__), ", ".join(map(repr, self.__metadata__)))


Any = _Form("Any")
NoReturn = _Form("NoReturn")
Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")
Concatenate = _Form("Concatenate")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Unpack = _Form("Unpack")
Union = _Form("Union", _make_union)
Optional = _Form("Optional", lambda form, arg: Union[arg, None])
Literal = _Form("Literal", _make_literal)
Annotated = _Form("Annotated", lambda form, params: _AnnotatedAlias(params[0], tuple(params[1:])))


class _Special(_Alias):
    """An alias of a class: `List` for `list`."""

    def __init__(self, origin, name):
        super().__init__(origin, (), "typing." + name)
        self.__name__ = name

    def __repr__(self):
        return self._name

    def __getitem__(self, params):
        if self._name == "typing.Callable":
            args, result = params
            args = tuple(args) if isinstance(args, list) else (args,)
            return _Alias(self.__origin__, tuple(map(_tidy, args)) + (_tidy(result),), self._name)
        params = params if isinstance(params, tuple) else (params,)
        return _Alias(self.__origin__, tuple(map(_tidy, params)), self._name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


List = _Special(list, "List")
Dict = _Special(dict, "Dict")
Set = _Special(set, "Set")
FrozenSet = _Special(frozenset, "FrozenSet")
Tuple = _Special(tuple, "Tuple")
Type = _Special(type, "Type")
DefaultDict = _Special(collections.defaultdict, "DefaultDict")
OrderedDict = _Special(collections.OrderedDict, "OrderedDict")
Counter = _Special(collections.Counter, "Counter")
ChainMap = _Special(collections.ChainMap, "ChainMap")
Deque = _Special(collections.deque, "Deque")
AbstractSet = _Special(_abc.Set, "AbstractSet")
ContextManager = _Special(_contextlib.AbstractContextManager, "ContextManager")
AsyncContextManager = _Special(_contextlib.AbstractAsyncContextManager, "AsyncContextManager")
Pattern = _Special(_re.Pattern, "Pattern")
Match = _Special(_re.Match, "Match")
Awaitable = _Special(_abc.Awaitable, "Awaitable")
Coroutine = _Special(_abc.Coroutine, "Coroutine")
AsyncIterable = _Special(_abc.AsyncIterable, "AsyncIterable")
AsyncIterator = _Special(_abc.AsyncIterator, "AsyncIterator")
AsyncGenerator = _Special(_abc.AsyncGenerator, "AsyncGenerator")
Hashable = _Special(_abc.Hashable, "Hashable")
Iterable = _Special(_abc.Iterable, "Iterable")
Iterator = _Special(_abc.Iterator, "Iterator")
Generator = _Special(_abc.Generator, "Generator")
Reversible = _Special(_abc.Reversible, "Reversible")
Sized = _Special(_abc.Sized, "Sized")
Container = _Special(_abc.Container, "Container")
Callable = _Special(_abc.Callable, "Callable")
Collection = _Special(_abc.Collection, "Collection")
MutableSet = _Special(_abc.MutableSet, "MutableSet")
Mapping = _Special(_abc.Mapping, "Mapping")
MutableMapping = _Special(_abc.MutableMapping, "MutableMapping")
MappingView = _Special(_abc.MappingView, "MappingView")
KeysView = _Special(_abc.KeysView, "KeysView")
ItemsView = _Special(_abc.ItemsView, "ItemsView")
ValuesView = _Special(_abc.ValuesView, "ValuesView")
Sequence = _Special(_abc.Sequence, "Sequence")
MutableSequence = _Special(_abc.MutableSequence, "MutableSequence")
ByteString = _Special(_abc.ByteString, "ByteString")
Text = str


class TypeVar(_Hint):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, infer_variance=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpec(TypeVar):
    @property
    def args(self):
        return Any

    @property
    def kwargs(self):
        return Any


class TypeVarTuple(TypeVar):
    def __iter__(self):
        yield Unpack[self]


class TypeAliasType(_Hint):
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        name = "typing.Generic" if cls is Generic else "%s.%s" % (cls.__module__, cls.__qualname__)
        return _Alias(cls, tuple(map(_tidy, params)), name)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if super().__instancecheck__(instance):
            return True
        if cls.__dict__.get("_is_runtime_"):
            return all(hasattr(instance, name) for name in _protocol_members(cls))
        return False


def _protocol_members(cls):
    skip = ("__module__", "__doc__", "__dict__", "__abstractmethods__", "_abc_registry_", "_is_runtime_", "_is_protocol", "__orig_bases__", "__slots__", "__hash__", "__init__", "__parameters__", "__class_getitem__")
    names = []
    for part in cls.__mro__:
        if part in (Protocol, Generic, object):
            continue
        names.extend(name for name in part.__dict__ if name not in skip)
        names.extend(name for name, text in _annotation_names(part))
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True


def runtime_checkable(cls):
    cls._is_runtime_ = True
    return cls


class SupportsInt(Protocol):
    def __int__(self): ...


class SupportsFloat(Protocol):
    def __float__(self): ...


class SupportsIndex(Protocol):
    def __index__(self): ...


class SupportsAbs(Protocol):
    def __abs__(self): ...


class SupportsBytes(Protocol):
    def __bytes__(self): ...


class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class NewType(_Hint):
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x):
        return x

    def __repr__(self):
        return "%s.%s" % ("__main__", self.__name__)


class _NamedTupleShell:
    def __annotations_ready__(shell):
        # The annotations of a class are there only after it was made; what this returns takes its place.
        names = [name for name, text in _annotation_names(shell)]
        defaults = []
        for name in names:
            if name in shell.__dict__:
                defaults.append(shell.__dict__[name])
            elif defaults:
                raise TypeError("non-default argument %r follows default argument" % name)
        cls = collections.namedtuple(shell.__name__, names, defaults=defaults, module=shell.__module__)
        for key, value in shell.__dict__.items():
            if key not in names and key not in ("__dict__", "__weakref__", "__module__", "__orig_bases__"):
                setattr(cls, key, value)
        _copy_annotations(cls, shell)
        return cls


class _NamedTupleMaker:
    """Stands as a base class; the class statement gives the tuple class."""

    def __call__(self, typename, fields=None, /, **kwargs):
        if fields is None:
            fields = kwargs.items()
        return collections.namedtuple(typename, [name for name, hint in fields])

    def __mro_entries__(self, bases):
        return (_NamedTupleShell,)


NamedTuple = _NamedTupleMaker()


class _TypedDictMeta(type):
    def __new__(metacls, name, bases, ns, total=True, closed=None):
        cls = type.__new__(metacls, name, (dict,), ns)
        cls.__total__ = total
        cls.__orig_parts__ = bases
        return cls

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDictMaker:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict = _TypedDictMaker()


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def overload(func):
    return func


def final(f):
    return f


def override(method, /):
    return method


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def dataclass_transform(**kwargs):
    return lambda cls: cls


def deprecated(message, /, **kwargs):
    return lambda arg: arg


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias)):
        return tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    if tp is Generic:
        return Generic
    return None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, _Special):
        return ()
    if isinstance(tp, _Alias) and tp._name == "typing.Callable" and tp.__args__[0] is not ...:
        return (list(tp.__args__[:-1]), tp.__args__[-1])
    if isinstance(tp, (_Alias, GenericAlias, UnionType)):
        return tp.__args__
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for part in reversed(obj.__mro__):
            hints.update(_class_hints(part))
    else:
        hints.update(_annotations_of(obj))
    return {name: _strip(hint, include_extras) for name, hint in hints.items()}


def _strip(hint, include_extras):
    if hint is None:
        return type(None)
    return hint.__origin__ if isinstance(hint, _AnnotatedAlias) and not include_extras else hint


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


def get_overloads(func):
    return []


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass
