"""Data classes. What each decorated class needs comes from its annotations, which are not evaluated."""
from _dataclasses import annotation_names
import copy as _copy

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


class _KwOnly:
    pass


class _DefaultFactory:
    def __repr__(self):
        return "<factory>"


MISSING = _Missing()
KW_ONLY = _KwOnly()
_FACTORY = _DefaultFactory()
_FIELDS = "__dataclass_fields__"


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata if metadata is not None else {}
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return "Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,metadata=%r,kw_only=%r)" % (
            self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash, self.compare, self.metadata, self.kw_only)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)


def _kind_of(text, annotation):
    head = text.strip().strip("'\"").split("[")[0].strip()
    last = head.split(".")[-1]
    if last == "ClassVar":
        return "classvar"
    if last == "InitVar":
        return "initvar"
    if last == "KW_ONLY":
        return "kw_only"
    return "field"


def _own_fields(cls, kw_only):
    result = []
    after_marker = False
    for name, text in annotation_names(cls):
        kind = _kind_of(text, None)
        if kind == "kw_only":
            after_marker = True
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            item = default
        else:
            item = Field(default, MISSING, True, True, None, True, None, MISSING)
        item.name = name
        item.type = text
        item._kind = kind
        if item.kw_only is MISSING:
            item.kw_only = kw_only or after_marker
        if kind == "classvar":
            continue
        if kind == "field" and item.default.__class__ in (list, dict, set):
            raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (type(item.default), name))
        if isinstance(cls.__dict__.get(name), Field):
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
        result.append(item)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and not any(item.name == name for item in result):
            raise TypeError("%r is a field but has no type annotation" % name)
    return result


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    collected = {}
    any_frozen = False
    for base in cls.__mro__[-1:0:-1]:
        inherited = base.__dict__.get(_FIELDS)
        if inherited is not None:
            for item in inherited.values():
                collected[item.name] = item
            if base.__dict__.get("__dataclass_params_frozen__"):
                any_frozen = True
            elif frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    if any_frozen and not frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    for item in _own_fields(cls, kw_only):
        collected[item.name] = item
    setattr(cls, _FIELDS, collected)
    cls.__dataclass_params_frozen__ = frozen
    stored = [item for item in collected.values() if item._kind == "field"]
    if init:
        _add(cls, "__init__", _make_init(cls, collected, frozen))
    if repr:
        _add(cls, "__repr__", _make_repr(stored))
    if eq:
        _add(cls, "__eq__", _make_eq(stored))
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        _add_order(cls, stored)
    if frozen:
        _add_frozen(cls, collected)
    has_hash = cls.__dict__.get("__hash__", MISSING)
    explicit = not (has_hash is MISSING or has_hash is None and "__eq__" in cls.__dict__)
    if unsafe_hash or eq and frozen and not explicit:
        cls.__hash__ = _make_hash(stored)
    elif eq and not explicit:
        cls.__hash__ = None
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(item.name for item in collected.values() if item.init and not item.kw_only)
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__
    return cls


def _add(cls, name, function):
    if name not in cls.__dict__:
        function.__name__ = name
        function.__qualname__ = "%s.%s" % (cls.__qualname__, name)
        setattr(cls, name, function)


def _make_init(cls, collected, frozen):
    items = [item for item in collected.values()]
    positional = [item for item in items if item.init and not item.kw_only]
    named = [item for item in items if item.init and item.kw_only]
    seen_default = False
    for item in positional:
        if item.default is not MISSING or item.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError("non-default argument %r follows default argument" % item.name)
    title = "%s.__init__" % cls.__name__

    def __init__(self, *args, **kwargs):
        values = {}
        if len(args) > len(positional):
            required = sum(1 for item in positional if item.default is MISSING and item.default_factory is MISSING)
            takes = "%d" % (len(positional) + 1) if required == len(positional) else "from %d to %d" % (required + 1, len(positional) + 1)
            raise TypeError("%s() takes %s positional argument%s but %d were given" % (title, takes, "" if takes == "1" else "s", len(args) + 1))
        for item, value in zip(positional, args):
            values[item.name] = value
        for name, value in kwargs.items():
            if name in values:
                raise TypeError("%s() got multiple values for argument %r" % (title, name))
            if name not in collected or not collected[name].init:
                raise TypeError("%s() got an unexpected keyword argument %r" % (title, name))
            values[name] = value
        for group, kind in ((positional, "positional"), (named, "keyword-only")):
            missing = [repr(item.name) for item in group if item.name not in values and item.default is MISSING and item.default_factory is MISSING]
            if missing:
                text = missing[0] if len(missing) == 1 else "%s%s and %s" % (", ".join(missing[:-1]), "," if len(missing) > 2 else "", missing[-1])
                raise TypeError("%s() missing %d required %s argument%s: %s" % (title, len(missing), kind, "" if len(missing) == 1 else "s", text))
        init_values = []
        for item in items:
            if item.name in values:
                value = values[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                continue
            if item._kind == "initvar":
                init_values.append(value)
            elif frozen:
                object.__setattr__(self, item.name, value)
            else:
                setattr(self, item.name, value)
        post = getattr(self, "__post_init__", None)
        if post is not None:
            post(*init_values)

    return __init__


def _make_repr(stored):
    names = [item.name for item in stored if item.repr]

    def __repr__(self):
        inner = ", ".join("%s=%r" % (name, getattr(self, name)) for name in names)
        return "%s(%s)" % (self.__class__.__qualname__, inner)

    return __repr__


def _values(names, obj):
    return tuple(getattr(obj, name) for name in names)


def _make_eq(stored):
    names = [item.name for item in stored if item.compare]

    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(names, self) == _values(names, other)

    return __eq__


def _add_order(cls, stored):
    names = [item.name for item in stored if item.compare]

    def make(compare):
        def method(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(_values(names, self), _values(names, other))
        return method

    for name, compare in (("__lt__", lambda a, b: a < b), ("__le__", lambda a, b: a <= b), ("__gt__", lambda a, b: a > b), ("__ge__", lambda a, b: a >= b)):
        if name in cls.__dict__:
            raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (name, cls.__name__))
        _add(cls, name, make(compare))


def _make_hash(stored):
    names = [item.name for item in stored if (item.compare if item.hash is None else item.hash)]

    def __hash__(self):
        return hash(_values(names, self))

    return __hash__


def _add_frozen(cls, collected):
    def __setattr__(self, name, value):
        if type(self) is cls or name in collected:
            raise FrozenInstanceError("cannot assign to field %r" % name)
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in collected:
            raise FrozenInstanceError("cannot delete field %r" % name)
        super(cls, self).__delattr__(name)

    _add(cls, "__setattr__", __setattr__)
    _add(cls, "__delattr__", __delattr__)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(item for item in found.values() if item._kind == "field")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda item: dict_factory([(f.name, _convert_value(getattr(item, f.name), "dict", dict_factory)) for f in fields(item)]))


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda item: tuple_factory([_convert_value(getattr(item, f.name), "tuple", tuple_factory) for f in fields(item)]))


def _convert(obj, make):
    return make(obj)


def _convert_value(value, kind, factory):
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value, dict_factory=factory) if kind == "dict" else astuple(value, tuple_factory=factory)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert_value(item, kind, factory) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)(_convert_value(item, kind, factory) for item in value)
    if isinstance(value, dict):
        return type(value)((_convert_value(k, kind, factory), _convert_value(v, kind, factory)) for k, v in value.items())
    return _copy.deepcopy(value)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for item in getattr(obj, _FIELDS).values():
        if item._kind == "classvar":
            continue
        if not item.init:
            if item.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % item.name)
            continue
        if item.name not in changes:
            if item._kind == "initvar" and item.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % item.name)
            changes[item.name] = getattr(obj, item.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    names = dict(namespace or {})
    hints = []
    for item in fields:
        if isinstance(item, str):
            hints.append((item, "typing.Any"))
        elif len(item) == 2:
            hints.append((item[0], "object"))
        else:
            hints.append((item[0], "object"))
            names[item[0]] = item[2]
    from _dataclasses import set_annotation_names
    cls = type(cls_name, bases, names)
    set_annotation_names(cls, hints)
    return dataclass(cls, **options)
