"""Models: fields with defaults, values brought into their types, validators, and the way back to plain data."""
import datetime as _datetime
import decimal as _decimal
import enum as _enum
import functools as _functools
import inspect as _inspect
import json as _json
import pathlib as _pathlib
import re as _re
import types as _types
import typing as _typing
import uuid as _uuid
from _dataclasses import annotation_names as _annotation_names
from _typing import class_hint as _class_hint

_BY_POSITION = (_inspect.Parameter.POSITIONAL_ONLY, _inspect.Parameter.POSITIONAL_OR_KEYWORD)

VERSION = "2.11.0"


class _Undefined:
    def __repr__(self):
        return "PydanticUndefined"


PydanticUndefined = Undefined = _Undefined()


class PydanticUserError(TypeError):
    pass


class PydanticCustomError(ValueError):
    def __init__(self, error_type, message_template, context=None):
        super().__init__(message_template.format(**(context or {})))
        self.type = error_type


class ValidationError(ValueError):
    def __init__(self, title, errors):
        self.title = title
        self._errors = errors
        super().__init__(str(self))

    def errors(self, **kwargs):
        return list(self._errors)

    def error_count(self):
        return len(self._errors)

    def __str__(self):
        lines = ["%d validation error%s for %s" % (len(self._errors), "" if len(self._errors) == 1 else "s", self.title)]
        for error in self._errors:
            lines.append(".".join(str(part) for part in error["loc"]))
            lines.append("  %s" % error["msg"])
        return "\n".join(lines)


class AliasPath:
    def __init__(self, *path):
        self.path = list(path)


class AliasChoices:
    def __init__(self, *choices):
        self.choices = list(choices)


class FieldInfo:
    def __init__(self, default=PydanticUndefined, *, default_factory=None, alias=None, validation_alias=None,
                 serialization_alias=None, **extra):
        self.default = PydanticUndefined if default is ... else default
        self.default_factory = default_factory
        self.alias = alias
        self.validation_alias = alias if validation_alias is None else validation_alias
        self.serialization_alias = alias if serialization_alias is None else serialization_alias
        self.exclude = bool(extra.pop("exclude", False))
        self.description = extra.get("description")
        self.extra = extra
        self.name = None
        self.owner = None

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.extra.get(name)

    @property
    def annotation(self):
        return _class_hint(self.owner, self.name)

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    @property
    def default_factory_takes_validated_data(self):
        if self.default_factory is None:
            return None
        try:
            parameters = list(_inspect.signature(self.default_factory).parameters.values())
        except (TypeError, ValueError):
            return False
        if len(parameters) != 1 or parameters[0].default is not _inspect.Parameter.empty:
            return False
        return parameters[0].kind in _BY_POSITION

    def get_default(self, *, call_default_factory=False, validated_data=None):
        if self.default_factory is None:
            return _copied(self.default)
        if not call_default_factory:
            return PydanticUndefined
        if not self.default_factory_takes_validated_data:
            return self.default_factory()
        if validated_data is None:
            raise ValueError("The default factory requires the 'validated_data' argument, which was not provided when calling 'get_default()'.")
        return self.default_factory(validated_data)

    def names(self):
        names = []
        alias = self.validation_alias
        if isinstance(alias, str):
            names.append(alias)
        elif isinstance(alias, AliasChoices):
            names.extend(choice for choice in alias.choices if isinstance(choice, str))
        return names


def _copied(value):
    if isinstance(value, list):
        return [_copied(item) for item in value]
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return set(value) if isinstance(value, set) else value


def Field(default=PydanticUndefined, **kwargs):
    return FieldInfo(default, **kwargs)


class _Private:
    def __init__(self, default=PydanticUndefined, default_factory=None):
        self.default = default
        self.default_factory = default_factory


def PrivateAttr(default=PydanticUndefined, *, default_factory=None, **kwargs):
    return _Private(default, default_factory)


class ConfigDict(dict):
    def __init_subclass__(cls, total=True):
        super().__init_subclass__()


class _Hook:
    """A method that a decorator marked."""

    def __init__(self, kind, function, fields=(), mode="after", pre_v2=False):
        self.kind, self.fields, self.mode, self.pre_v2 = kind, fields, mode, pre_v2
        self.function = function.__func__ if isinstance(function, (classmethod, staticmethod)) else function
        self.bound = isinstance(function, classmethod) or kind == "field"

    def __get__(self, instance, owner=None):
        if self.kind == "computed":
            return self if instance is None else self.function.__get__(instance, owner)()
        return self.function.__get__(owner if self.bound else instance, owner)


def field_validator(*fields, mode="after", check_fields=None, **kwargs):
    return lambda function: _Hook("field", function, fields, mode)


def validator(*fields, pre=False, each_item=False, always=False, check_fields=None, allow_reuse=False):
    return lambda function: _Hook("field", function, fields, "before" if pre else "after", True)


def model_validator(*, mode="after"):
    return lambda function: _Hook("model", function, (), mode)


def root_validator(function=None, *, pre=False, skip_on_failure=False, allow_reuse=False):
    def mark(inner):
        return _Hook("model", classmethod(inner), (), "before" if pre else "values")
    return mark if function is None else mark(function)


def field_serializer(*fields, **kwargs):
    return lambda function: _Hook("serialize", function, fields)


def model_serializer(function=None, **kwargs):
    def mark(inner):
        return _Hook("serialize_model", inner)
    return mark if function is None else mark(function)


def computed_field(function=None, **kwargs):
    def mark(inner):
        return _Hook("computed", inner.fget if isinstance(inner, property) else inner)
    return mark if function is None else mark(function)


def validate_call(function=None, **kwargs):
    return (lambda inner: inner) if function is None else function


class ValidationInfo:
    def __init__(self, data, field_name, context=None):
        self.data, self.field_name, self.context, self.config, self.mode = data, field_name, context, None, "python"


class _Marker:
    def __init__(self, func=None):
        self.func = func

    def call(self, value, info):
        return self.func(value, info) if _required_arguments(self.func) == 2 else self.func(value)


def _required_arguments(function):
    """How many arguments have to be given by position: a validator that takes two gets the information, too."""
    try:
        parameters = list(_inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return 1
    by_position = [item for item in parameters if item.kind in _BY_POSITION]
    return len([item for item in by_position if item is parameters[0] or item.default is _inspect.Parameter.empty])


class BeforeValidator(_Marker):
    pass


class AfterValidator(_Marker):
    pass


class PlainValidator(_Marker):
    pass


class WrapValidator(_Marker):
    pass


def _failure(message, kind="value_error"):
    error = ValueError(message)
    error.pydantic_type = kind
    return error


def _to_bool(value):
    if isinstance(value, bool):
        return value
    text = value.lower() if isinstance(value, str) else value
    if text in (1, "1", "true", "t", "yes", "y", "on"):
        return True
    if text in (0, "0", "false", "f", "no", "n", "off"):
        return False
    raise _failure("Input should be a valid boolean, unable to interpret input", "bool_parsing")


def _to_int(value):
    if isinstance(value, float) and value != int(value):
        raise _failure("Input should be a valid integer, got a number with a fractional part", "int_from_float")
    if isinstance(value, (int, float, str)):
        try:
            return int(value)
        except ValueError:
            raise _failure("Input should be a valid integer, unable to parse string as an integer", "int_parsing")
    raise _failure("Input should be a valid integer", "int_type")


def _to_float(value):
    if isinstance(value, (int, float, str)):
        try:
            return float(value)
        except ValueError:
            raise _failure("Input should be a valid number, unable to parse string as a number", "float_parsing")
    raise _failure("Input should be a valid number", "float_type")


def _to_str(value):
    if isinstance(value, str):
        return value.value if isinstance(value, _enum.Enum) else value
    if isinstance(value, bytes):
        return value.decode()
    raise _failure("Input should be a valid string", "string_type")


def _to_datetime(value):
    if isinstance(value, _datetime.datetime):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _datetime.datetime.fromtimestamp(value / 1000 if abs(value) > 2e10 else value, _datetime.timezone.utc)
    if isinstance(value, str):
        return _datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if isinstance(value, _datetime.date):
        return _datetime.datetime(value.year, value.month, value.day)
    raise _failure("Input should be a valid datetime", "datetime_type")


def _to_date(value):
    if isinstance(value, _datetime.datetime):
        return value.date()
    if isinstance(value, str):
        return _datetime.date.fromisoformat(value)
    if isinstance(value, _datetime.date):
        return value
    raise _failure("Input should be a valid date", "date_type")


_DURATION = _re.compile(r"^([+-])?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$")


def _to_timedelta(value):
    if isinstance(value, _datetime.timedelta):
        return value
    if isinstance(value, (int, float)):
        return _datetime.timedelta(seconds=value)
    match = _DURATION.match(value)
    if match:
        sign, days, hours, minutes, seconds = match.groups()
        found = _datetime.timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0),
                                    seconds=float(seconds or 0))
        return -found if sign == "-" else found
    try:
        return _datetime.timedelta(seconds=float(value))
    except ValueError:
        raise _failure("Input should be a valid timedelta", "time_delta_parsing")


_SIMPLE = {
    bool: _to_bool, int: _to_int, float: _to_float, str: _to_str,
    bytes: lambda value: value.encode() if isinstance(value, str) else value,
    _datetime.datetime: _to_datetime, _datetime.date: _to_date, _datetime.timedelta: _to_timedelta,
    _datetime.time: lambda value: _datetime.time.fromisoformat(value) if isinstance(value, str) else value,
    _uuid.UUID: lambda value: value if isinstance(value, _uuid.UUID) else _uuid.UUID(value),
    _decimal.Decimal: lambda value: value if isinstance(value, _decimal.Decimal) else _decimal.Decimal(str(value)),
    _pathlib.Path: lambda value: _pathlib.Path(value),
}


def _items(value, what):
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        raise _failure("Input should be a valid %s" % what, "%s_type" % what)
    return list(value)


def _bounds(value, marker):
    for name, test, text in (
        ("gt", lambda a, b: a > b, "greater than"), ("ge", lambda a, b: a >= b, "greater than or equal to"),
        ("lt", lambda a, b: a < b, "less than"), ("le", lambda a, b: a <= b, "less than or equal to"),
    ):
        bound = getattr(marker, name, None)
        if bound is not None and not callable(bound) and not test(value, bound):
            raise _failure("Input should be %s %s" % (text, bound), name)
    return value


def _annotated(hint, value, info):
    markers = hint.__metadata__
    for marker in reversed(markers):
        if isinstance(marker, PlainValidator):
            return marker.call(value, info)
        if isinstance(marker, BeforeValidator):
            value = marker.call(value, info)
    value = _convert(_typing.get_args(hint)[0], value, info)
    for marker in markers:
        if isinstance(marker, AfterValidator):
            value = marker.call(value, info)
        elif isinstance(marker, FieldInfo):
            _constrain(value, marker.extra)
        else:
            _bounds(value, marker)
    return value


def _constrain(value, rules):
    if value is None:
        return
    _bounds(value, _types.SimpleNamespace(**{key: rules[key] for key in ("gt", "ge", "lt", "le") if key in rules}))
    if "min_length" in rules and rules["min_length"] is not None and len(value) < rules["min_length"]:
        raise _failure("Value should have at least %d items" % rules["min_length"], "too_short")
    if "max_length" in rules and rules["max_length"] is not None and len(value) > rules["max_length"]:
        raise _failure("Value should have at most %d items" % rules["max_length"], "too_long")
    if rules.get("pattern") is not None and not _re.search(rules["pattern"], value):
        raise _failure("String should match pattern '%s'" % rules["pattern"], "string_pattern_mismatch")


def _union(options, value, info):
    plain = [option for option in options if option is not type(None)]
    if value is None and len(plain) < len(options):
        return None
    for option in plain:
        if isinstance(option, type) and type(value) is option:
            return value
    problem = None
    for option in plain:
        try:
            return _convert(option, value, info)
        except (ValueError, TypeError) as error:
            problem = error
    raise problem if problem is not None else _failure("Input should be None", "none_required")


def _convert(hint, value, info=None):
    if hint is None or hint is type(None):
        if value is not None:
            raise _failure("Input should be None", "none_required")
        return None
    if hint in (_typing.Any, object) or isinstance(hint, _typing.TypeVar):
        return value
    if hasattr(hint, "__metadata__"):
        return _annotated(hint, value, info)
    origin, args = _typing.get_origin(hint), _typing.get_args(hint)
    if origin in (_typing.Union, _types.UnionType):
        return _union(args, value, info)
    if origin is _typing.Literal:
        if value in args:
            return value
        raise _failure("Input should be %s" % " or ".join(repr(arg) for arg in args), "literal_error")
    if origin is not None:
        return _container(origin, args, value, info)
    if isinstance(hint, _typing.NewType):
        return _convert(hint.__supertype__, value, info)
    if not isinstance(hint, type):
        return value
    return _instance(hint, value)


def _container(origin, args, value, info):
    if not isinstance(origin, type):
        return value
    if issubclass(origin, BaseModel):
        return origin.model_validate(value)
    if issubclass(origin, dict) or origin.__name__ in ("Mapping", "MutableMapping"):
        if not isinstance(value, dict):
            raise _failure("Input should be a valid dictionary", "dict_type")
        return {_convert(args[0], key, info): _convert(args[1], item, info) for key, item in value.items()}
    if issubclass(origin, tuple):
        items = _items(value, "tuple")
        if len(args) == 2 and args[1] is ...:
            return tuple(_convert(args[0], item, info) for item in items)
        return tuple(_convert(arg, item, info) for arg, item in zip(args, items))
    if issubclass(origin, (set, frozenset)):
        return origin(_convert(args[0], item, info) for item in _items(value, "set"))
    if issubclass(origin, list) or origin.__name__ in ("Sequence", "Iterable", "Collection", "MutableSequence"):
        return [_convert(args[0], item, info) for item in _items(value, "list")]
    return value


def _instance(cls, value):
    simple = _SIMPLE.get(cls)
    if simple is not None:
        return simple(value)
    if issubclass(cls, BaseModel):
        return value if isinstance(value, cls) else cls.model_validate(value)
    if isinstance(value, cls):
        return value
    if issubclass(cls, _enum.Enum):
        try:
            return cls(value)
        except ValueError:
            raise _failure("Input should be %s" % " or ".join(repr(item.value) for item in cls), "enum")
    make = getattr(cls, "__pydantic_convert__", None)
    if make is not None:
        return make(value)
    if cls in (list, tuple, set, frozenset):
        return cls(_items(value, cls.__name__))
    if cls is dict and not isinstance(value, dict):
        raise _failure("Input should be a valid dictionary", "dict_type")
    if issubclass(cls, dict) and isinstance(value, dict):
        return dict(value)
    raise _failure("Input should be an instance of %s" % cls.__name__, "is_instance_of")


class ModelMetaclass(type):
    def __new__(meta, name, bases, names, **kwargs):
        config = {}
        for base in reversed(bases):
            config.update(getattr(base, "model_config", {}))
        own = names.get("model_config") or {}
        inner = names.get("Config")
        if isinstance(inner, type):
            own = {**{key: value for key, value in vars(inner).items() if not key.startswith("__")}, **own}
        config.update(own)
        config.update(kwargs)
        names["model_config"] = config
        cls = super().__new__(meta, name, bases, names)
        cls.__private_attributes__ = {}
        cls.__hooks__ = []
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            for key, field in vars(base).get("model_fields", {}).items():
                fields[key] = field
            cls.__private_attributes__.update(vars(base).get("__private_attributes__", {}))
            for hook in vars(base).get("__hooks__", []):
                if hook not in cls.__hooks__:
                    cls.__hooks__.append(hook)
        for key, value in list(names.items()):
            if isinstance(value, _Hook):
                cls.__hooks__ = [(other, hook) for other, hook in cls.__hooks__ if other != key] + [(key, value)]
            elif isinstance(value, _Private):
                cls.__private_attributes__[key] = value
        cls.model_fields = fields
        cls.__fields__ = fields
        return cls


class BaseModel(metaclass=ModelMetaclass):
    model_config = {}

    def __annotations_ready__(cls):
        for name, text in _annotation_names(cls):
            if name.startswith("_"):
                if name not in cls.__private_attributes__:
                    cls.__private_attributes__[name] = _Private(vars(cls).get(name, PydanticUndefined))
                continue
            if text.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")) or name in ("model_config", "model_fields"):
                continue
            value = vars(cls).get(name, PydanticUndefined)
            field = value if isinstance(value, FieldInfo) else FieldInfo(value)
            if isinstance(value, FieldInfo) or value is PydanticUndefined:
                for marker in _field_markers(cls, name, text):
                    if field.is_required():
                        field.default, field.default_factory = marker.default, marker.default_factory
                    field.validation_alias = field.validation_alias or marker.validation_alias
                    field.extra = {**marker.extra, **field.extra}
            field.name, field.owner = name, cls
            cls.model_fields[name] = field
            if name in vars(cls):
                delattr(cls, name)
        return None

    def __init__(self, /, **data):
        _fill(self, data)

    @classmethod
    def model_validate(cls, obj, *, strict=None, from_attributes=None, context=None):
        if isinstance(obj, cls):
            return obj
        if not isinstance(obj, dict):
            if not (from_attributes or cls.model_config.get("from_attributes") or cls.model_config.get("orm_mode")):
                raise ValidationError(cls.__name__, [{"type": "model_type", "loc": (), "input": obj,
                                      "msg": "Input should be a valid dictionary or instance of %s" % cls.__name__}])
            obj = {name: getattr(obj, name) for name in cls.model_fields if hasattr(obj, name)}
        return cls(**obj)

    parse_obj = model_validate
    from_orm = classmethod(lambda cls, obj: cls.model_validate(obj, from_attributes=True))

    @classmethod
    def model_validate_json(cls, json_data, **kwargs):
        return cls.model_validate(_json.loads(json_data))

    parse_raw = model_validate_json

    @classmethod
    def model_construct(cls, _fields_set=None, **values):
        self = cls.__new__(cls)
        for name, field in cls.model_fields.items():
            if name not in values and not field.is_required():
                values[name] = field.get_default(call_default_factory=True, validated_data=values)
        object.__setattr__(self, "__dict__", values)
        object.__setattr__(self, "__pydantic_fields_set__", set(values))
        return self

    construct = model_construct

    @classmethod
    def model_rebuild(cls, **kwargs):
        return True

    update_forward_refs = model_rebuild

    def model_post_init(self, context, /):
        pass

    @property
    def model_fields_set(self):
        return self.__pydantic_fields_set__

    def model_copy(self, *, update=None, deep=False):
        import copy
        made = type(self).__new__(type(self))
        values = copy.deepcopy(vars(self)) if deep else dict(vars(self))
        values["__pydantic_fields_set__"] = {*values.get("__pydantic_fields_set__", ()), *(update or ())}
        values.update(update or {})
        made.__dict__.update(values)
        return made

    copy = model_copy

    def model_dump(self, *, mode="python", include=None, exclude=None, by_alias=False, exclude_unset=False,
                   exclude_defaults=False, exclude_none=False, **kwargs):
        how = {"mode": mode, "by_alias": by_alias, "exclude_unset": exclude_unset,
               "exclude_defaults": exclude_defaults, "exclude_none": exclude_none}
        return _dump_model(self, how, include, exclude)

    dict = model_dump

    def model_dump_json(self, *, indent=None, **kwargs):
        separators = (",", ":") if indent is None else None
        return _json.dumps(self.model_dump(mode="json", **kwargs), indent=indent, separators=separators, ensure_ascii=False)

    def json(self, **kwargs):
        indent = kwargs.pop("indent", None)
        return self.model_dump_json(indent=indent, **kwargs)

    def __setattr__(self, name, value):
        if self.model_config.get("frozen"):
            raise ValidationError(type(self).__name__, [{"type": "frozen_instance", "loc": (name,), "msg": "Instance is frozen", "input": value}])
        if self.model_config.get("validate_assignment") and name in self.model_fields:
            value = _field_value(type(self), self.model_fields[name], value, vars(self))
        object.__setattr__(self, name, value)
        if name in self.model_fields:
            self.__dict__.setdefault("__pydantic_fields_set__", set()).add(name)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError("%r object has no attribute %r" % (type(self).__name__, name))

    def __iter__(self):
        return iter([(name, value) for name, value in vars(self).items() if not name.startswith("_")])

    def __eq__(self, other):
        return type(self) is type(other) and dict_of(self) == dict_of(other)

    def __hash__(self):
        return hash(tuple(dict_of(self).items()))

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join("%s=%r" % item for item in self))

    def __str__(self):
        return " ".join("%s=%r" % item for item in self)


def dict_of(model):
    return {name: value for name, value in vars(model).items() if not name.startswith("__")}


def _field_markers(cls, name, text):
    if "Annotated" not in text and "[" in text:
        return []
    try:
        hint = _class_hint(cls, name)
    except (NameError, ImportError, NotImplementedError):
        return []
    return [marker for marker in getattr(hint, "__metadata__", ()) if isinstance(marker, FieldInfo)]


def _hooks(cls, kind):
    return [hook for _, hook in cls.__hooks__ if hook.kind == kind]


def _call_validator(hook, cls, value, info):
    function = hook.function.__get__(cls, cls)
    code = hook.function.__code__
    extra = code.co_argcount - 2
    if extra <= 0:
        return function(value)
    if hook.pre_v2:
        return function(value, info.data)
    return function(value, info)


def _field_value(cls, field, value, data):
    info = ValidationInfo(data, field.name)
    hooks = [hook for hook in _hooks(cls, "field") if field.name in hook.fields or "*" in hook.fields]
    for hook in reversed(hooks):
        if hook.mode == "before":
            value = _call_validator(hook, cls, value, info)
    plain = [hook for hook in hooks if hook.mode == "plain"]
    if plain:
        value = _call_validator(plain[0], cls, value, info)
    else:
        value = _convert(field.annotation, value, info)
        _constrain(value, field.extra)
    for hook in hooks:
        if hook.mode == "after":
            value = _call_validator(hook, cls, value, info)
    return value


def _problem(error, loc, value):
    if isinstance(error, ValidationError):
        return [{**inner, "loc": loc + tuple(inner["loc"])} for inner in error.errors()]
    kind = getattr(error, "pydantic_type", None)
    text = str(error) if kind is not None else "Value error, %s" % error
    return [{"type": kind or "value_error", "loc": loc, "msg": text, "input": value}]


def _fill(self, data):
    cls = type(self)
    for hook in _hooks(cls, "model"):
        if hook.mode == "before":
            data = hook.function.__get__(cls, cls)(data)
    values, given, problems, left = {}, set(), [], dict(data)
    by_name = cls.model_config.get("populate_by_name") or cls.model_config.get("validate_by_name")
    validate_default = cls.model_config.get("validate_default")
    for name, field in cls.model_fields.items():
        names = field.names()
        if not names or by_name or cls.model_config.get("allow_population_by_field_name"):
            names.append(name)
        found = next((key for key in names if key in left), None)
        try:
            if found is not None:
                value = left.pop(found)
                values[name] = _field_value(cls, field, value, values)
                given.add(name)
            elif field.is_required():
                problems.append({"type": "missing", "loc": (name,), "msg": "Field required", "input": data})
            else:
                if problems and field.default_factory_takes_validated_data:
                    raise _failure("The default factory uses validated data, but at least one validation error occurred", "default_factory_not_called")
                value = field.get_default(call_default_factory=True, validated_data=values)
                if validate_default or field.extra.get("validate_default"):
                    value = _field_value(cls, field, value, values)
                values[name] = value
        except (ValueError, AssertionError) as error:
            problems.extend(_problem(error, (name,), data.get(found)))
    extra = cls.model_config.get("extra", "ignore")
    if isinstance(extra, _enum.Enum):
        extra = extra.value
    if extra == "allow":
        values.update(left)
    elif extra == "forbid":
        for name in left:
            problems.append({"type": "extra_forbidden", "loc": (name,), "msg": "Extra inputs are not permitted", "input": left[name]})
    if problems:
        raise ValidationError(cls.__name__, problems)
    for hook in _hooks(cls, "model"):
        if hook.mode == "values":
            values = hook.function.__get__(cls, cls)(values)
    self.__dict__.update(values)
    object.__setattr__(self, "__pydantic_fields_set__", given)
    for name, private in cls.__private_attributes__.items():
        if private.default_factory is not None:
            object.__setattr__(self, name, private.default_factory())
        elif private.default is not PydanticUndefined:
            object.__setattr__(self, name, _copied(private.default))
    self.model_post_init(None)
    for hook in _hooks(cls, "model"):
        if hook.mode == "after":
            try:
                hook.function(self)
            except (ValueError, AssertionError) as error:
                raise ValidationError(cls.__name__, _problem(error, (), data))


def _is_default(field, value):
    if field is None or field.is_required() or field.default_factory_takes_validated_data:
        return False
    return value == field.get_default(call_default_factory=True)


def _dump_model(self, how, include=None, exclude=None):
    cls = type(self)
    for hook in _hooks(cls, "serialize_model"):
        return hook.function(self)
    serializers = {name: hook for hook in _hooks(cls, "serialize") for name in hook.fields}
    result = {}
    pairs = [(name, value) for name, value in vars(self).items() if not name.startswith("_")]
    pairs += [(name, getattr(self, name)) for name, hook in cls.__hooks__ if hook.kind == "computed"]
    for name, value in pairs:
        field = cls.model_fields.get(name)
        if include is not None and name not in include or exclude is not None and name in exclude:
            continue
        if field is not None and field.exclude or how["exclude_none"] and value is None:
            continue
        if how["exclude_unset"] and field is not None and name not in self.__pydantic_fields_set__:
            continue
        if how["exclude_defaults"] and _is_default(field, value):
            continue
        if name in serializers:
            value = serializers[name].function(self, value)
        key = field.serialization_alias if how["by_alias"] and field is not None and field.serialization_alias else name
        result[key] = _dump(value, how)
    return result


def _dump(value, how):
    if isinstance(value, RootModel):
        return _dump(value.root, how)
    if isinstance(value, BaseModel):
        return _dump_model(value, how)
    if isinstance(value, dict):
        return {_dump(key, how): _dump(item, how) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = [_dump(item, how) for item in value]
        return items if how["mode"] == "json" else type(value)(items)
    if how["mode"] != "json" or value is None or isinstance(value, bool):
        return value
    if isinstance(value, _enum.Enum):
        return _dump(value.value, how)
    if isinstance(value, _datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (_datetime.date, _datetime.time)):
        return value.isoformat()
    if isinstance(value, _datetime.timedelta):
        return _iso_duration(value)
    if isinstance(value, (_uuid.UUID, _decimal.Decimal, _pathlib.PurePath, SecretStr)):
        return str(value)
    return value.decode() if isinstance(value, bytes) else value


def _iso_duration(value):
    days, seconds = value.days, value.seconds
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    text = "%gS" % (seconds + value.microseconds / 1000000) if seconds or value.microseconds else ""
    time = "".join(("%dH" % hours if hours else "", "%dM" % minutes if minutes else "", text))
    date = "%dD" % days if days else ""
    return "P" + date + ("T" + time if time or not date else "") if time or date else "PT0S"


def _root_hint(cls):
    for base in cls.__mro__:
        for hint in vars(base).get("__orig_bases__", ()):
            if _typing.get_origin(hint) is RootModel:
                return _typing.get_args(hint)[0]
    return _typing.Any


class RootModel(BaseModel, _typing.Generic[_typing.TypeVar("RootModelRootType")]):
    def __init__(self, /, root=PydanticUndefined, **data):
        given = data if root is PydanticUndefined else root
        if "root" in type(self).model_fields:
            _fill(self, {"root": given})
            return
        try:
            self.__dict__["root"] = _convert(_root_hint(type(self)), given)
        except ValueError as error:
            raise ValidationError(type(self).__name__, _problem(error, (), given))

    @classmethod
    def model_validate(cls, obj, **kwargs):
        return obj if isinstance(obj, cls) else cls(obj)

    def model_dump(self, *, mode="python", **kwargs):
        return _dump(self.root, {"mode": mode, "by_alias": False, "exclude_unset": False, "exclude_defaults": False, "exclude_none": False})


class TypeAdapter:
    def __init__(self, type, **kwargs):
        self._type = type

    def validate_python(self, value, **kwargs):
        try:
            return _convert(self._type, value)
        except ValidationError:
            raise
        except ValueError as error:
            raise ValidationError(str(self._type), _problem(error, (), value))

    def validate_json(self, data, **kwargs):
        return self.validate_python(_json.loads(data))

    def dump_python(self, value, *, mode="python", exclude_none=False, by_alias=False, **kwargs):
        return _dump(value, {"mode": mode, "by_alias": by_alias, "exclude_unset": False, "exclude_defaults": False, "exclude_none": exclude_none})

    def dump_json(self, value, **kwargs):
        return _json.dumps(self.dump_python(value, mode="json", **kwargs), separators=(",", ":"), ensure_ascii=False).encode()


class SecretStr:
    def __init__(self, secret_value):
        self._secret_value = secret_value

    __pydantic_convert__ = classmethod(lambda cls, value: cls(_to_str(value)))

    def get_secret_value(self):
        return self._secret_value

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return "SecretStr(%r)" % str(self)

    def __eq__(self, other):
        return isinstance(other, SecretStr) and self._secret_value == other._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)


class Extra(str, _enum.Enum):
    allow = "allow"
    ignore = "ignore"
    forbid = "forbid"


class _Bound:
    def __init__(self, **rules):
        self.__dict__.update(rules)


def conint(*, gt=None, ge=None, lt=None, le=None, **kwargs):
    return _typing.Annotated[int, _Bound(gt=gt, ge=ge, lt=lt, le=le)]


def confloat(*, gt=None, ge=None, lt=None, le=None, **kwargs):
    return _typing.Annotated[float, _Bound(gt=gt, ge=ge, lt=lt, le=le)]


def constr(*, min_length=None, max_length=None, pattern=None, regex=None, **kwargs):
    return _typing.Annotated[str, Field(min_length=min_length, max_length=max_length, pattern=pattern or regex)]


def conlist(item_type, *, min_length=None, max_length=None, **kwargs):
    return _typing.Annotated[_typing.List[item_type], Field(min_length=min_length, max_length=max_length)]


def StringConstraints(*, min_length=None, max_length=None, pattern=None, **kwargs):
    return Field(min_length=min_length, max_length=max_length, pattern=pattern)


PositiveInt, NonNegativeInt = conint(gt=0), conint(ge=0)
NegativeInt, NonPositiveInt = conint(lt=0), conint(le=0)
PositiveFloat, NonNegativeFloat = confloat(gt=0), confloat(ge=0)
StrictStr, StrictInt, StrictBool, StrictFloat = str, int, bool, float
UUID1 = UUID3 = UUID4 = UUID5 = _uuid.UUID
FilePath = DirectoryPath = NewPath = _pathlib.Path
EmailStr = str
AwareDatetime = NaiveDatetime = PastDatetime = FutureDatetime = _datetime.datetime
JsonValue = _typing.Any


def create_model(name, /, *, __base__=None, __config__=None, **fields):
    bases = __base__ if isinstance(__base__, tuple) else (__base__ or BaseModel,)
    names = {} if __config__ is None else {"model_config": dict(__config__)}
    cls = type(bases[0])(name, bases, names)
    for key, given in fields.items():
        hint, default = given if isinstance(given, tuple) else (type(given), given)
        field = default if isinstance(default, FieldInfo) else FieldInfo(default)
        field.name, field.owner = key, _types.SimpleNamespace(hint=hint)
        cls.model_fields[key] = _made_field(field, hint)
    return cls


class _MadeField(FieldInfo):
    annotation = None


def _made_field(field, hint):
    made = _MadeField()
    made.__dict__.update(vars(field))
    made.annotation = hint
    return made
