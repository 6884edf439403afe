"""Warnings: shown on standard error unless a filter says otherwise."""
import sys as _sys

filters = []


class WarningMessage:
    def __init__(self, message, category, filename="", lineno=0):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno


_recorders = []


def warn(message, category=None, stacklevel=1, source=None, **options):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
        message = category(message)
    else:
        message = category(message)
    for action, kind, text in filters:
        if issubclass(category, kind) and (not text or text.lower() in str(message).lower()):
            if action == "error":
                raise message
            if action == "ignore":
                return
            break
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category))
        return
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return
    showwarning(message, category, "", 0)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    warn(message, category)


def showwarning(message, category, filename, lineno, file=None, line=None):
    (file or _sys.stderr).write(formatwarning(message, category, filename, lineno))


def formatwarning(message, category, filename, lineno, line=None):
    return "%s: %s\n" % (category.__name__, message)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    filters.insert(0, (action, category, message))


def simplefilter(action, category=Warning, lineno=0, append=False):
    filters.insert(0, (action, category, ""))


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._saved = list(filters)
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            log = []
            _recorders.append(log)
            return log

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        if self._record:
            _recorders.pop()


def deprecated(message, /, **options):
    return lambda arg: arg
