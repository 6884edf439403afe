"""Looking at objects."""
import types as _types
import sys as _sys
from _inspect import parameters as _parameters


def isclass(object):
    return isinstance(object, type)


def ismodule(object):
    return isinstance(object, _types.ModuleType)


def isfunction(object):
    return isinstance(object, _types.FunctionType)


def ismethod(object):
    return isinstance(object, _types.MethodType)


def isbuiltin(object):
    return isinstance(object, _types.BuiltinFunctionType)


def isroutine(object):
    return isfunction(object) or ismethod(object) or isbuiltin(object) or isinstance(object, _types.MethodDescriptorType)


def isgenerator(object):
    return isinstance(object, _types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _types.CoroutineType)


def isawaitable(object):
    return iscoroutine(object) or hasattr(object, "__await__")


def _kind(object):
    object = getattr(object, "__func__", object)
    return _parameters(object)[0] if isfunction(object) else None


def iscoroutinefunction(object):
    return _kind(object) == "coroutine"


def isgeneratorfunction(object):
    return _kind(object) == "generator"


def isasyncgenfunction(object):
    return _kind(object) == "async_generator"


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


def isdatadescriptor(object):
    return hasattr(type(object), "__set__")


def getmembers(object, predicate=None):
    result = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            result.append((name, value))
    return sorted(result, key=lambda pair: pair[0])


def getmro(cls):
    return cls.__mro__


def getmodule(object):
    return _sys.modules.get(getattr(object, "__module__", None))


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    doc = getattr(object, "__doc__", None)
    return cleandoc(doc) if isinstance(doc, str) else None


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__"):
        func = func.__wrapped__
    return func


def currentframe():
    return _sys._getframe(1)


def getfile(object):
    if ismodule(object):
        return object.__file__
    code = getattr(getattr(object, "__func__", object), "__code__", None)
    if code is not None:
        return code.co_filename
    module = getmodule(object)
    if module is None or not hasattr(module, "__file__"):
        raise TypeError("%r is a built-in class" % (object,))
    return module.__file__


getsourcefile = getfile


class _Empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _Empty

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation

    def __str__(self):
        text = {2: "*", 4: "**"}.get(self.kind, "") + self.name
        return text if self.default is _Empty else "%s=%r" % (text, self.default)

    def __repr__(self):
        return '<Parameter "%s">' % self


class Signature:
    empty = _Empty

    def __init__(self, parameters, return_annotation=_Empty):
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.return_annotation = return_annotation

    def __str__(self):
        return "(%s)" % ", ".join(str(parameter) for parameter in self.parameters.values())

    def bind(self, /, *args, **kwargs):
        values = {}
        args = list(args)
        for name, parameter in self.parameters.items():
            if parameter.kind == Parameter.VAR_POSITIONAL:
                values[name] = tuple(args)
                args = []
            elif parameter.kind == Parameter.VAR_KEYWORD:
                values[name] = kwargs
                kwargs = {}
            elif args and parameter.kind != Parameter.KEYWORD_ONLY:
                values[name] = args.pop(0)
            elif name in kwargs:
                values[name] = kwargs.pop(name)
            elif parameter.default is _Empty:
                raise TypeError("missing a required argument: %r" % name)
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError("got an unexpected keyword argument %r" % next(iter(kwargs)))
        return BoundArguments(self, values)


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    def apply_defaults(self):
        for name, parameter in self.signature.parameters.items():
            if name not in self.arguments and parameter.default is not _Empty:
                self.arguments[name] = parameter.default


def signature(obj, **options):
    obj = unwrap(obj)
    skip = 0
    if ismethod(obj):
        obj, skip = obj.__func__, 1
    elif isclass(obj):
        obj, skip = obj.__init__, 1
    if not isfunction(obj):
        raise ValueError("no signature found for builtin %r" % (obj,))
    kind, rows = _parameters(obj)
    return Signature([Parameter(name, number, default=default[0] if default else _Empty) for name, number, default in rows[skip:]])
