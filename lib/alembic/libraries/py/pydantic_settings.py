"""Settings: models whose values come from the environment and from .env files."""
import json as _json
import os as _os
import typing as _typing
import types as _types
from dotenv import dotenv_values as _dotenv_values
from pydantic import BaseModel as _BaseModel, ConfigDict as _ConfigDict, ValidationError as _ValidationError

SettingsConfigDict = _ConfigDict
NoDecode = "NoDecode"
SettingsError = type("SettingsError", (ValueError,), {})


def _is_complex(hint):
    if hasattr(hint, "__metadata__"):
        return "NoDecode" not in [marker for marker in hint.__metadata__ if isinstance(marker, str)] and _is_complex(
            _typing.get_args(hint)[0])
    origin = _typing.get_origin(hint)
    if origin in (_typing.Union, _types.UnionType):
        return any(_is_complex(arg) for arg in _typing.get_args(hint))
    found = origin if isinstance(origin, type) else hint
    return isinstance(found, type) and issubclass(found, (dict, list, set, frozenset, tuple, _BaseModel))


def _decoded(field, text, nested):
    try:
        is_complex = _is_complex(field.annotation)
    except TypeError:
        is_complex = False
    if not is_complex:
        return text
    try:
        return _json.loads(text)
    except ValueError:
        if _typing.get_origin(field.annotation) in (_typing.Union, _types.UnionType):
            return text
        raise SettingsError("error parsing value for field %r" % field.name)


class BaseSettings(_BaseModel):
    model_config = {"extra": "forbid", "validate_default": True}

    def __init__(self, _env_prefix=None, _env_file="", _env_file_encoding=None, _case_sensitive=None,
                 _env_nested_delimiter=None, /, **values):
        config = type(self).model_config
        prefix = config.get("env_prefix", "") if _env_prefix is None else _env_prefix
        sensitive = config.get("case_sensitive", False) if _case_sensitive is None else _case_sensitive
        files = config.get("env_file") if _env_file == "" else _env_file
        nested = config.get("env_nested_delimiter") if _env_nested_delimiter is None else _env_nested_delimiter
        found = _read(type(self), {"prefix": prefix, "sensitive": sensitive, "files": files, "nested": nested})
        super().__init__(**{**found, **values})


def _fold(values, sensitive):
    return dict(values) if sensitive else {key.lower(): value for key, value in values.items()}


def _read(cls, how):
    sources = [_fold(_os.environ, how["sensitive"])]
    files = how["files"]
    for file in reversed([] if files is None else [files] if isinstance(files, (str, _os.PathLike)) else list(files)):
        sources.append(_fold(_dotenv_values(_os.fspath(file)), how["sensitive"]))
    values = {}
    for name, field in cls.model_fields.items():
        names = field.names() or [how["prefix"] + name]
        folded = names if how["sensitive"] else [one.lower() for one in names]
        for source in sources:
            key = next((one for one in folded if one in source), None)
            if key is not None:
                text = source[key]
                if text == "" and cls.model_config.get("env_ignore_empty"):
                    continue
                values[field.names()[0] if field.names() else name] = _decoded(field, text, how["nested"])
                break
        else:
            inner = _nested(field, how, sources) if how["nested"] else None
            if inner:
                values[name] = inner
    return values


def _nested(field, how, sources):
    start = how["prefix"] + field.name + how["nested"]
    start = start if how["sensitive"] else start.lower()
    values = {}
    for source in reversed(sources):
        for key, text in source.items():
            if not key.startswith(start):
                continue
            at = values
            parts = key[len(start):].split(how["nested"])
            for part in parts[:-1]:
                at = at.setdefault(part, {})
            at[parts[-1]] = text
    return values
