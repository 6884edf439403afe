"""SQLModel's models: classes whose annotated fields are columns."""
import datetime as _datetime
import decimal as _decimal
import enum as _enum
import re as _re
import types as _types
import typing as _typing
import uuid as _uuid
import sqlalchemy as _sa
import sqlalchemy.orm as _orm
from _dataclasses import annotation_names as _annotation_names
from _typing import class_hint as _class_hint

_UNSET = object()
_TYPES = {
    int: _sa.Integer, float: _sa.Float, bool: _sa.Boolean, str: _sa.String, bytes: _sa.LargeBinary,
    _datetime.datetime: _sa.DateTime, _datetime.date: _sa.Date, _datetime.time: _sa.Time,
    _datetime.timedelta: _sa.Interval, _decimal.Decimal: _sa.Numeric, _uuid.UUID: _sa.Uuid,
}


class FieldInfo:
    def __init__(self, default, options):
        self.default = default
        self.options = options


def Field(default=_UNSET, **options):
    return FieldInfo(_UNSET if default is ... else default, options)


class RelationshipInfo:
    def __init__(self, options):
        self.options = options


def Relationship(**options):
    return RelationshipInfo(options)


def _plain(hint):
    """The type behind a hint, and whether it may be None."""
    if hasattr(hint, "__metadata__"):
        return _plain(_typing.get_args(hint)[0])
    if _typing.get_origin(hint) in (_typing.Union, _types.UnionType):
        args = [arg for arg in _typing.get_args(hint) if arg is not type(None)]
        return args[0], len(args) < len(_typing.get_args(hint))
    return hint, False


def _type_of(hint, options):
    if options.get("sa_type") is not None:
        return options["sa_type"]
    if isinstance(hint, type):
        if issubclass(hint, _enum.Enum):
            return _sa.Enum(hint)
        for base in hint.__mro__:
            if base in _TYPES:
                length = options.get("max_length")
                return _sa.String(length) if base is str and length else _TYPES[base]
    raise ValueError("%r has no matching SQLAlchemy type" % (hint,))


def _column(owner, name, field):
    options = field.options
    given = options.get("sa_column")
    if given is not None:
        if not given.name:
            given.name = name
        return given
    hint, optional = _plain(_class_hint(owner, name))
    primary = bool(options.get("primary_key"))
    nullable = options.get("nullable", not primary and (optional or field.default is None))
    args = list(options.get("sa_column_args") or [])
    if options.get("foreign_key"):
        args.insert(0, _sa.ForeignKey(options["foreign_key"], ondelete=options.get("ondelete")))
    more = dict(options.get("sa_column_kwargs") or {})
    factory = options.get("default_factory")
    if "default" not in more:
        if factory is not None:
            more["default"] = factory
        elif field.default is not _UNSET and field.default is not None:
            more["default"] = field.default
    return _sa.Column(name, _type_of(hint, options), *args, primary_key=primary, nullable=nullable,
                      index=bool(options.get("index")), unique=bool(options.get("unique")), **more)


class _Meta(type):
    def __new__(meta, name, bases, names, table=False, **kwargs):
        cls = super().__new__(meta, name, bases, names)
        cls.__is_table__ = table
        return cls


class SQLModel(metaclass=_Meta):
    metadata = _sa.MetaData()

    def __annotations_ready__(cls):
        return _mapped(cls) if cls.__is_table__ else None

    def __init__(self, **values):
        for base in reversed(type(self).__mro__):
            for name, _ in _annotation_names(base):
                found = vars(base).get(name, _UNSET)
                factory = found.options.get("default_factory") if isinstance(found, FieldInfo) else None
                found = found.default if isinstance(found, FieldInfo) else found
                if factory is not None:
                    setattr(self, name, factory())
                elif found is not _UNSET:
                    setattr(self, name, found)
        for name, value in values.items():
            setattr(self, name, value)


_Base = _orm.declarative_base(metadata=SQLModel.metadata)


def _mapped(cls):
    columns = {}
    for base in reversed(cls.__mro__):
        for name, text in _annotation_names(base):
            value = vars(base).get(name, _UNSET)
            if isinstance(value, RelationshipInfo) or name.startswith("_") or "ClassVar" in text:
                continue
            columns[name] = _column(base, name, value if isinstance(value, FieldInfo) else FieldInfo(value, {}))
    extra = getattr(cls, "__table_args__", ())
    extra = extra if isinstance(extra, tuple) else (extra,)
    options = next((item for item in extra if isinstance(item, dict)), {})
    parts = [item for item in extra if not isinstance(item, dict)]
    table = _sa.Table(getattr(cls, "__tablename__", cls.__name__.lower()), SQLModel.metadata, *columns.values(), *parts,
                      **{"extend_existing": True, **options})
    names = {}
    for base in reversed(cls.__mro__[:-1]):
        for name, value in vars(base).items():
            if name in ("__dict__", "__weakref__", "__init__", "__annotations_ready__", "__is_table__"):
                continue
            if name not in columns and not isinstance(value, (FieldInfo, RelationshipInfo)):
                names[name] = value
    names.update({"__table__": table, "__module__": cls.__module__})
    return type(cls.__name__, (_Base,), names)
