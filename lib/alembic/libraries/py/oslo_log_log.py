"""Loggers by the names that OpenStack gives them: those of the standard library."""
import logging as _logging

CRITICAL = _logging.CRITICAL
FATAL = _logging.CRITICAL
ERROR = _logging.ERROR
WARNING = _logging.WARNING
WARN = _logging.WARNING
INFO = _logging.INFO
DEBUG = _logging.DEBUG
TRACE = 5
AUDIT = 21


class KeywordArgumentAdapter(_logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return msg, {key: value for key, value in kwargs.items() if key in ("exc_info", "stack_info", "stacklevel")}

    def trace(self, msg, *args, **kwargs):
        self.log(TRACE, msg, *args, **kwargs)

    def audit(self, msg, *args, **kwargs):
        self.log(AUDIT, msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self.warning(msg, *args, **kwargs)


def getLogger(name=None, project="unknown", version="unknown"):
    return KeywordArgumentAdapter(_logging.getLogger(name), {"project": project, "version": version})


def register_options(conf):
    pass


def set_defaults(*args, **kwargs):
    pass


def setup(*args, **kwargs):
    pass


def get_default_log_levels():
    return []


def is_debug_enabled(conf):
    return False


def tempest_set_log_file(filename):
    pass
