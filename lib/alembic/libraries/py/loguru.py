"""loguru's logger over the standard library's: messages are formatted with braces."""
import logging as _logging

_LEVELS = {"TRACE": 5, "DEBUG": 10, "INFO": 20, "SUCCESS": 25, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}


class Logger:
    def __init__(self, options=None):
        self._options = options or {}

    def _write(self, level, message, args, kwargs):
        text = str(message)
        if args or kwargs:
            text = text.format(*args, **kwargs)
        _logging.getLogger("loguru").log(level, "%s", text, exc_info=self._options.get("exception"))

    def trace(self, message, *args, **kwargs):
        self._write(5, message, args, kwargs)

    def debug(self, message, *args, **kwargs):
        self._write(10, message, args, kwargs)

    def info(self, message, *args, **kwargs):
        self._write(20, message, args, kwargs)

    def success(self, message, *args, **kwargs):
        self._write(25, message, args, kwargs)

    def warning(self, message, *args, **kwargs):
        self._write(30, message, args, kwargs)

    def error(self, message, *args, **kwargs):
        self._write(40, message, args, kwargs)

    def critical(self, message, *args, **kwargs):
        self._write(50, message, args, kwargs)

    def exception(self, message, *args, **kwargs):
        Logger({**self._options, "exception": True})._write(40, message, args, kwargs)

    def log(self, level, message, *args, **kwargs):
        self._write(_LEVELS.get(level, 20) if isinstance(level, str) else level, message, args, kwargs)

    def opt(self, *, exception=None, **kwargs):
        return Logger({**self._options, "exception": exception})

    def bind(self, **kwargs):
        return self

    def patch(self, patcher):
        return self

    def contextualize(self, **kwargs):
        return _Nothing()

    def catch(self, function=None, **kwargs):
        return function if callable(function) else (lambda inner: inner)

    def add(self, *args, **kwargs):
        return 1

    def remove(self, *args, **kwargs):
        pass

    def configure(self, **kwargs):
        return []

    def level(self, name, *args, **kwargs):
        return name

    def enable(self, name):
        pass

    def disable(self, name):
        pass

    def complete(self):
        pass


class _Nothing:
    def __enter__(self):
        return None

    def __exit__(self, *args):
        return None


logger = Logger()
