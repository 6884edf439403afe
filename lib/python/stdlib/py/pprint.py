"""Readable printing of data."""
import sys as _sys


def _format(obj, indent, width, depth):
    text = repr(obj)
    if len(text) + indent <= width or not isinstance(obj, (dict, list, tuple, set, frozenset)) or not obj:
        return text
    pad = " " * (indent + 1)
    if isinstance(obj, dict):
        items = sorted(obj.items(), key=lambda pair: str(pair[0]))
        lines = ["%r: %s" % (key, _format(value, indent + 1 + len(repr(key)) + 2, width, depth)) for key, value in items]
        return "{" + (",\n" + pad).join(lines) + "}"
    open_, close = ("[", "]") if isinstance(obj, list) else ("(", ")") if isinstance(obj, tuple) else ("{", "}")
    values = sorted(obj, key=str) if isinstance(obj, (set, frozenset)) else obj
    lines = [_format(value, indent + 1, width, depth) for value in values]
    return open_ + (",\n" + pad).join(lines) + ("," if isinstance(obj, tuple) and len(obj) == 1 else "") + close


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _format(object, 0, width, depth)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    (stream or _sys.stdout).write(pformat(object, indent, width, depth) + "\n")


pp = pprint


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, **options):
        self._width = width
        self._stream = stream

    def pformat(self, object):
        return pformat(object, width=self._width)

    def pprint(self, object):
        pprint(object, self._stream, width=self._width)
