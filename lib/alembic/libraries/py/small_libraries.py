"""Libraries of a few functions: each function here returns the names of one module."""


def tqdm():
    class tqdm:
        """A progress bar that shows nothing: what it wraps passes through it."""

        def __init__(self, iterable=None, *args, **kwargs):
            self.iterable = iterable
            self.n = 0
            self.total = kwargs.get("total")

        def __iter__(self):
            return iter(self.iterable)

        def __enter__(self):
            return self

        def __exit__(self, *args):
            return None

        def update(self, n=1):
            self.n += n

        def set_description(self, desc=None, refresh=True):
            pass

        set_description_str = set_description
        set_postfix_str = set_description

        def set_postfix(self, *args, **kwargs):
            pass

        def refresh(self):
            pass

        def close(self):
            pass

        @staticmethod
        def write(text, file=None, end="\n", nolock=False):
            print(text, end=end)

    def trange(*args, **kwargs):
        return tqdm(range(*args), **kwargs)

    return {"tqdm": tqdm, "trange": trange}


def dotenv():
    import os

    def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
        path = dotenv_path or ".env"
        values = {}
        if not os.path.isfile(path):
            return values
        with open(path, encoding=encoding) as file:
            for line in file:
                line = line.strip()
                if line.startswith("export "):
                    line = line[7:].lstrip()
                if not line or line.startswith("#") or "=" not in line:
                    continue
                name, value = line.split("=", 1)
                value = value.strip()
                if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
                    value = value[1:-1]
                else:
                    value = value.split(" #", 1)[0].rstrip()
                values[name.strip()] = value
        return values

    def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
        values = dotenv_values(dotenv_path, encoding=encoding)
        for name, value in values.items():
            if override or name not in os.environ:
                os.environ[name] = value
        return bool(values)

    def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
        folder = os.getcwd()
        while True:
            path = os.path.join(folder, filename)
            if os.path.isfile(path):
                return path
            parent = os.path.dirname(folder)
            if parent == folder:
                break
            folder = parent
        if raise_error_if_not_found:
            raise IOError("File not found")
        return ""

    return {"load_dotenv": load_dotenv, "dotenv_values": dotenv_values, "find_dotenv": find_dotenv}


def six():
    import builtins
    import io

    def add_metaclass(metaclass):
        def wrapper(cls):
            names = {key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__")}
            return metaclass(cls.__name__, cls.__bases__, names)
        return wrapper

    def with_metaclass(meta, *bases):
        return meta("temporary_class", bases, {})

    def reraise(tp, value, tb=None):
        raise value

    return {
        "PY2": False, "PY3": True, "PY34": True,
        "string_types": (str,), "text_type": str, "binary_type": bytes, "integer_types": (int,), "class_types": (type,),
        "iteritems": lambda d, **kw: iter(d.items()), "iterkeys": lambda d, **kw: iter(d.keys()),
        "itervalues": lambda d, **kw: iter(d.values()), "u": lambda s: s, "b": lambda s: s.encode("latin-1"),
        "add_metaclass": add_metaclass, "with_metaclass": with_metaclass, "reraise": reraise,
        "ensure_str": lambda s, encoding="utf-8", errors="strict": s.decode(encoding) if isinstance(s, bytes) else s,
        "ensure_text": lambda s, encoding="utf-8", errors="strict": s.decode(encoding) if isinstance(s, bytes) else s,
        "ensure_binary": lambda s, encoding="utf-8", errors="strict": s.encode(encoding) if isinstance(s, str) else s,
        "StringIO": io.StringIO, "BytesIO": io.BytesIO, "python_2_unicode_compatible": lambda cls: cls,
        "wraps": __import__("functools").wraps, "print_": builtins.print,
    }


def decouple():
    import os

    class UndefinedValueError(Exception):
        pass

    missing = object()
    words = {"y": True, "yes": True, "t": True, "true": True, "on": True, "1": True,
             "n": False, "no": False, "f": False, "false": False, "off": False, "0": False}

    def config(option, default=missing, cast=None):
        if option in os.environ:
            value = os.environ[option]
        elif default is missing:
            raise UndefinedValueError("%s not found. Declare it as envvar or define a default value." % option)
        else:
            value = default
        if cast is None:
            return value
        if cast is bool and isinstance(value, str):
            if value.lower() not in words:
                raise ValueError("Not a boolean: %s" % value)
            return words[value.lower()]
        return cast(value)

    class Csv:
        def __init__(self, cast=str, delimiter=",", strip=" ", post_process=list):
            self.cast, self.delimiter, self.strip, self.post_process = cast, delimiter, strip, post_process

        def __call__(self, value):
            if value is None:
                return self.post_process()
            return self.post_process(self.cast(item.strip(self.strip)) for item in value.split(self.delimiter) if item)

    return {"config": config, "Csv": Csv, "UndefinedValueError": UndefinedValueError}


def oslo_i18n():
    class TranslatorFactory:
        """Translators that leave messages as they are."""

        def __init__(self, domain, localedir=None):
            self.domain = domain

        primary = property(lambda self: lambda message: message)
        log_info = log_warning = log_error = log_critical = primary
        contextual_form = property(lambda self: lambda context, message: message)
        plural_form = property(lambda self: lambda one, many, n: one if n == 1 else many)

    return {
        "TranslatorFactory": TranslatorFactory,
        "enable_lazy": lambda enable=True: None,
        "install": lambda domain: None,
        "translate": lambda message, desired_locale=None: message,
        "get_available_languages": lambda domain: ["en_US"],
    }


def flask_bcrypt():
    import bcrypt
    import hmac

    def _bytes(value):
        return value.encode("utf-8") if isinstance(value, str) else value

    class Bcrypt:
        _log_rounds = 12
        _prefix = "2b"

        def __init__(self, app=None):
            pass

        def init_app(self, app):
            pass

        def generate_password_hash(self, password, rounds=None, prefix=None):
            if not password:
                raise ValueError("Password must be non-empty.")
            salt = bcrypt.gensalt(rounds=rounds or self._log_rounds, prefix=_bytes(prefix or self._prefix))
            return bcrypt.hashpw(_bytes(password), salt)

        def check_password_hash(self, pw_hash, password):
            return hmac.compare_digest(bcrypt.hashpw(_bytes(password), _bytes(pw_hash)), _bytes(pw_hash))

    def generate_password_hash(password, rounds=None):
        return Bcrypt().generate_password_hash(password, rounds)

    def check_password_hash(pw_hash, password):
        return Bcrypt().check_password_hash(pw_hash, password)

    return {"Bcrypt": Bcrypt, "generate_password_hash": generate_password_hash, "check_password_hash": check_password_hash}


def lazy_object_proxy():
    class Proxy:
        """Stands for what a function makes; the function is called at the first use."""

        def __init__(self, factory):
            object.__setattr__(self, "__factory__", factory)

        @property
        def __wrapped__(self):
            made = object.__getattribute__(self, "__dict__")
            if "__made__" not in made:
                object.__setattr__(self, "__made__", made["__factory__"]())
            return made["__made__"]

        @property
        def __resolved__(self):
            return "__made__" in object.__getattribute__(self, "__dict__")

        def __getattr__(self, name):
            return getattr(self.__wrapped__, name)

        def __setattr__(self, name, value):
            setattr(self.__wrapped__, name, value)

        def __call__(self, *args, **kwargs):
            return self.__wrapped__(*args, **kwargs)

        def __repr__(self):
            return repr(self.__wrapped__)

        def __str__(self):
            return str(self.__wrapped__)

        def __bool__(self):
            return bool(self.__wrapped__)

        def __hash__(self):
            return hash(self.__wrapped__)

        def __eq__(self, other):
            return self.__wrapped__ == other

        def __ne__(self, other):
            return self.__wrapped__ != other

        def __lt__(self, other):
            return self.__wrapped__ < other

        def __gt__(self, other):
            return self.__wrapped__ > other

        def __len__(self):
            return len(self.__wrapped__)

        def __iter__(self):
            return iter(self.__wrapped__)

        def __contains__(self, item):
            return item in self.__wrapped__

        def __getitem__(self, key):
            return self.__wrapped__[key]

        def __setitem__(self, key, value):
            self.__wrapped__[key] = value

        def __add__(self, other):
            return self.__wrapped__ + other

        def __radd__(self, other):
            return other + self.__wrapped__

        def __enter__(self):
            return self.__wrapped__.__enter__()

        def __exit__(self, *args):
            return self.__wrapped__.__exit__(*args)

    return {"Proxy": Proxy}


def orjson():
    import json

    def dumps(value, default=None, option=None):
        indent = 2 if option is not None and option & 1 else None
        separators = (",", ": ") if indent else (",", ":")
        sort = option is not None and bool(option & 32)
        return json.dumps(
            value, default=default or _plain, indent=indent, separators=separators, sort_keys=sort, ensure_ascii=False
        ).encode("utf-8")

    def _plain(value):
        if hasattr(value, "isoformat"):
            return value.isoformat()
        if hasattr(value, "hex") and hasattr(value, "int"):
            return str(value)
        if hasattr(value, "value") and hasattr(value, "name"):
            return value.value
        raise TypeError(f"Type is not JSON serializable: {type(value).__name__}")

    def loads(data):
        return json.loads(data)

    return {
        "dumps": dumps, "loads": loads, "JSONDecodeError": json.JSONDecodeError, "JSONEncodeError": TypeError,
        "OPT_INDENT_2": 1, "OPT_SORT_KEYS": 32, "OPT_NON_STR_KEYS": 4, "OPT_NAIVE_UTC": 2, "OPT_UTC_Z": 128,
    }


def simplejson():
    import json

    return {name: getattr(json, name) for name in ("dumps", "loads", "dump", "load", "JSONDecodeError")}


ujson = simplejson
