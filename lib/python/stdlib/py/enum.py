"""Enumerations."""
from types import DynamicClassAttribute, MappingProxyType

_builtin_property = property

__all__ = ["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "auto", "unique", "EnumMeta", "EnumType", "property", "member", "nonmember", "verify", "UNIQUE", "CONTINUOUS", "global_enum", "KEEP", "STRICT", "CONFORM", "EJECT"]


class auto:
    """Asks the class for the next value."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(DynamicClassAttribute):
    pass


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    return name.startswith("_%s__" % cls_name) and not name.endswith("__")


def _is_descriptor(value):
    return hasattr(type(value), "__get__") or hasattr(type(value), "__set__") or hasattr(type(value), "__delete__")


def _is_member_value(cls_name, name, value, ignored):
    if isinstance(value, member):
        return True
    if isinstance(value, nonmember):
        return False
    if _is_dunder(name) or _is_sunder(name) or _is_private(cls_name, name) or name in ignored:
        return False
    return not _is_descriptor(value)


def _mixin_of(bases):
    """The class that stores the values, and the first enum class."""
    enum_base = None
    data_type = object
    for base in bases:
        if isinstance(base, EnumType):
            if enum_base is None:
                enum_base = base
            if base._member_type_ is not object:
                data_type = base._member_type_
    for base in bases:
        if isinstance(base, EnumType):
            continue
        for part in base.__mro__:
            if part is object:
                continue
            if "__new__" in part.__dict__ or part in (str, int, float, bytes, tuple):
                if data_type is object:
                    data_type = base
                break
    return data_type, enum_base


class _EnumDict(dict):
    """The namespace of a class body: `auto()` is replaced as soon as it is stored."""

    def __init__(self, generate):
        super().__init__()
        self._generate = generate
        self._values = []

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
        elif not _is_dunder(name) and not _is_sunder(name) and not _is_descriptor(value) and not isinstance(value, nonmember):
            value = _resolve(self._generate, name, value, self._values)
            self._values.append(value.value if isinstance(value, member) else value)
        super().__setitem__(name, value)


def _resolve(generate, name, value, values):
    if isinstance(value, auto):
        return generate(name, 1, len(values), values[:])
    if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
        return tuple(generate(name, 1, len(values), values[:]) if isinstance(part, auto) else part for part in value)
    return value


class EnumType(type):
    """Metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls_name, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType):
                return _EnumDict(base._generate_next_value_)
        return {}

    def __new__(metacls, cls_name, bases, namespace, *, boundary=None, _simple=False, **kwds):
        if cls_name in ("Enum",) and not any(isinstance(base, EnumType) for base in bases):
            cls = super().__new__(metacls, cls_name, bases, namespace, **kwds)
            cls._member_names_ = []
            cls._member_map_ = {}
            cls._value2member_map_ = {}
            cls._member_type_ = object
            return cls
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (cls_name, base))
        ignored = namespace.get("_ignore_", [])
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        members = {}
        rest = {}
        for name, value in namespace.items():
            if _is_member_value(cls_name, name, value, ignored):
                members[name] = value.value if isinstance(value, member) else value
            elif name not in ignored:
                rest[name] = value.value if isinstance(value, nonmember) else value
        rest.pop("_ignore_", None)
        for name in ("mro", ""):
            if name in members:
                raise ValueError("invalid enum member name(s) %r" % name)
        cls = super().__new__(metacls, cls_name, bases, rest, **kwds)
        data_type, enum_base = _mixin_of(bases)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._member_type_ = data_type
        if data_type is not object:
            for name in ("__repr__", "__str__", "__format__"):
                found = getattr(cls, name)
                if name not in rest and (found is getattr(data_type, name) or found is getattr(object, name)):
                    type.__setattr__(cls, name, getattr(enum_base, name))
        generate = cls._generate_next_value_
        values = []
        for name, value in members.items():
            value = _resolve(generate, name, value, values)
            values.append(value)
            metacls._add_member(cls, name, value)
        order = rest.get("_order_")
        if order is not None and order.replace(",", " ").split() != cls._member_names_:
            raise TypeError("member order does not match _order_")
        return cls

    @staticmethod
    def _add_member(cls, name, value):
        data_type = cls._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (value,)
        new = None
        for part in cls.__mro__:
            if "__new__" in part.__dict__ and part.__module__ not in ("enum", "builtins"):
                new = part.__dict__["__new__"].__func__
                break
        if new is not None:
            obj = new(cls, *args)
        elif data_type is object:
            obj = object.__new__(cls)
        else:
            obj = data_type.__new__(cls, *args)
        if "_value_" not in obj.__dict__:
            if data_type is object or new is None and data_type in (str, int, float, bytes) and len(args) == 1:
                obj._value_ = value if data_type is object else data_type(*args)
            else:
                try:
                    obj._value_ = data_type(*args)
                except Exception:
                    obj._value_ = value
        obj._name_ = name
        obj.__objclass__ = cls
        init = None
        for part in cls.__mro__:
            if "__init__" in part.__dict__ and part.__module__ != "enum" and part not in (object, str, int, float, bytes, tuple, dict, list):
                init = part.__dict__["__init__"]
                break
        if init is not None:
            init(obj, *args)
        for existing in cls._member_map_.values():
            if existing._value_ == obj._value_ and type(existing._value_) is type(obj._value_):
                cls._member_map_[name] = existing
                type.__setattr__(cls, name, existing)
                return
        obj._sort_order_ = len(cls._member_names_)
        cls._member_map_[name] = obj
        type.__setattr__(cls, name, obj)
        # Of flags only single bits are members of their own; the others are names for combinations.
        if not (getattr(cls, "_flag_", False) and isinstance(obj._value_, int) and (obj._value_ == 0 or obj._value_ & (obj._value_ - 1))):
            cls._member_names_.append(name)
        try:
            cls._value2member_map_.setdefault(obj._value_, obj)
        except TypeError:
            pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls._lookup(value)
        return cls._create(value, names, module, type, start)

    def _lookup(cls, value):
        if value.__class__ is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for item in cls._member_map_.values():
                if item._value_ == value:
                    return item
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        raise TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, result))

    def _create(cls, name, names, module, mixin, start):
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            pairs = list(names.items())
        else:
            names = list(names)
            if names and isinstance(names[0], str):
                values = []
                pairs = []
                for index, item in enumerate(names):
                    value = cls._generate_next_value_(item, start, index, values[:])
                    values.append(value)
                    pairs.append((item, value))
            else:
                pairs = [tuple(item) for item in names]
        bases = (cls,) if mixin is None else (mixin, cls)
        namespace = dict(pairs)
        if module is not None:
            namespace["__module__"] = module
        return cls.__class__.__new__(cls.__class__, name, bases, namespace)

    def __contains__(cls, value):
        # As of Python 3.12 values count too.
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any(item._value_ == value for item in cls._member_map_.values())

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __dir__(cls):
        return sorted(set(["__class__", "__doc__", "__members__", "__module__"]) | set(cls._member_names_))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __repr__(cls):
        kind = "flag" if issubclass(cls, _FlagBase) else "enum"
        return "<%s %r>" % (kind, cls.__name__)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """Base of enumerations."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
            return last + 1
        except TypeError:
            for last in reversed(last_values):
                try:
                    return last + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    @_builtin_property
    def name(self):
        return self._name_

    @_builtin_property
    def value(self):
        return self._value_

    def __repr__(self):
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class ReprEnum(Enum):
    """Only the repr is the enumeration's."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, spec):
        return int.__format__(self._value_, spec)


class StrEnum(str, ReprEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return str.__format__(self._value_, spec)


STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"


class _FlagBase:
    _flag_ = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        known = 0
        for item in cls._member_map_.values():
            known |= item._value_
        if value < 0:
            value = (known + 1) * 2 ** 0 + value if known else value
            value &= known
        if value & ~known and not issubclass(cls, int):
            raise ValueError("%r: invalid value %r" % (cls, value))
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        pseudo = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        parts = [item for item in cls if item._value_ & value == item._value_]
        pseudo._name_ = "|".join(item._name_ for item in parts) or None
        pseudo._value_ = value
        cls._value2member_map_[value] = pseudo
        return pseudo

    def _value_of(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if isinstance(self, int) and isinstance(other, int):
            return int(other)
        return None

    def __or__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._value_of(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        known = 0
        for item in self.__class__:
            known |= item._value_
        return self.__class__(known & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __iter__(self):
        return (item for item in self.__class__ if item._value_ & self._value_ and item._value_ & (item._value_ - 1) == 0)

    def __len__(self):
        return bin(self._value_).count("1")

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (self.__class__.__name__, self._value_)
        return "<%s.%s: %r>" % (self.__class__.__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)


class Flag(_FlagBase, Enum):
    pass


class IntFlag(_FlagBase, int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return int.__format__(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


def unique(enumeration):
    duplicates = [(name, item.name) for name, item in enumeration.__members__.items() if name != item.name]
    if duplicates:
        details = ", ".join("%s -> %s" % pair for pair in duplicates)
        raise ValueError("duplicate values found in %r: %s" % (enumeration, details))
    return enumeration


UNIQUE, CONTINUOUS = "unique", "continuous"


def verify(*checks):
    def check(enumeration):
        if UNIQUE in checks:
            unique(enumeration)
        return enumeration
    return check


def global_enum(cls, update_str=False):
    return cls
