"""Structured loggers: events go to the standard library's logging, with their fields behind them."""
import logging as _logging


class BoundLogger:
    def __init__(self, name=None, fields=None):
        self._name = name
        self._fields = fields or {}

    def bind(self, **fields):
        return type(self)(self._name, {**self._fields, **fields})

    new = bind

    def unbind(self, *keys):
        return type(self)(self._name, {key: value for key, value in self._fields.items() if key not in keys})

    try_unbind = unbind

    def _write(self, level, event, args, fields):
        exc_info = fields.pop("exc_info", None)
        text = str(event) % args if args else str(event)
        parts = [text] + ["%s=%r" % item for item in {**self._fields, **fields}.items()]
        _logging.getLogger(self._name).log(level, "%s", " ".join(parts), exc_info=exc_info)

    def debug(self, event="", *args, **fields):
        self._write(_logging.DEBUG, event, args, fields)

    def info(self, event="", *args, **fields):
        self._write(_logging.INFO, event, args, fields)

    def warning(self, event="", *args, **fields):
        self._write(_logging.WARNING, event, args, fields)

    warn = warning

    def error(self, event="", *args, **fields):
        self._write(_logging.ERROR, event, args, fields)

    def exception(self, event="", *args, **fields):
        fields.setdefault("exc_info", True)
        self._write(_logging.ERROR, event, args, fields)

    def critical(self, event="", *args, **fields):
        self._write(_logging.CRITICAL, event, args, fields)

    fatal = critical

    def msg(self, event="", *args, **fields):
        self._write(_logging.INFO, event, args, fields)

    def log(self, level, event="", *args, **fields):
        self._write(level, event, args, fields)


def get_logger(*args, **initial):
    return BoundLogger(args[0] if args and isinstance(args[0], str) else None, initial)


getLogger = get_logger


def configure(*args, **kwargs):
    pass


def configure_once(*args, **kwargs):
    pass


def is_configured():
    return True


def reset_defaults():
    pass
