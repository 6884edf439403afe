"""Copies."""
__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error
_ATOMIC = (type(None), int, float, bool, str, bytes, type, range, type(Ellipsis), type(NotImplemented), type(lambda: 0), type(len))


def copy(x):
    if isinstance(x, _ATOMIC) and type(x) in _ATOMIC:
        return x
    cls = type(x)
    if cls in (list, dict, set, bytearray):
        return x.copy() if cls is not bytearray else bytearray(x)
    if cls in (tuple, frozenset):
        return x
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if issubclass(cls, type):
        return x
    return _rebuild(x, lambda value: value)


def _rebuild(x, convert):
    cls = type(x)
    if isinstance(x, list):
        new = cls.__new__(cls)
        for item in list.__iter__(x):
            list.append(new, convert(item))
    elif isinstance(x, dict):
        new = cls.__new__(cls)
        for key, value in dict.items(x):
            dict.__setitem__(new, convert(key), convert(value))
    elif isinstance(x, set):
        new = cls.__new__(cls)
        for item in set.__iter__(x):
            set.add(new, convert(item))
    elif isinstance(x, tuple):
        new = tuple.__new__(cls, [convert(item) for item in tuple.__iter__(x)])
    elif isinstance(x, (str, int, float, bytes, frozenset)):
        return x
    elif isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        new.args = x.args
    else:
        new = cls.__new__(cls)
    for name, value in getattr(x, "__dict__", {}).items():
        object.__setattr__(new, name, convert(value))
    return new


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _ATOMIC or issubclass(cls, type):
        return x
    if cls is list:
        result = []
        memo[id(x)] = result
        for item in x:
            result.append(deepcopy(item, memo))
        return result
    if cls is dict:
        result = {}
        memo[id(x)] = result
        for key, value in x.items():
            result[deepcopy(key, memo)] = deepcopy(value, memo)
        return result
    method = getattr(cls, "__deepcopy__", None)
    if method is not None:
        result = method(x, memo)
    elif cls is tuple:
        result = tuple([deepcopy(item, memo) for item in x])
        if all(a is b for a, b in zip(x, result)):
            result = x
    elif cls in (set, frozenset):
        result = cls(deepcopy(item, memo) for item in x)
    elif cls is bytearray:
        result = bytearray(x)
    else:
        result = _rebuild(x, lambda value: deepcopy(value, memo))
    memo[id(x)] = result
    return result


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
