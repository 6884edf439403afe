"""Handlers that write nowhere."""
from logging import FileHandler, Handler, NullHandler


class RotatingFileHandler(FileHandler):
    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename)


class TimedRotatingFileHandler(FileHandler):
    def __init__(self, filename, *args, **kwargs):
        super().__init__(filename)


class SysLogHandler(NullHandler):
    def __init__(self, *args, **kwargs):
        super().__init__()


class QueueHandler(NullHandler):
    def __init__(self, queue):
        super().__init__()
