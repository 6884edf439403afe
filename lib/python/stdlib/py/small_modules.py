"""Small modules in one file: each function makes the names of one of them."""


def errno():
    return {"EPERM": 1, "ENOENT": 2, "EINTR": 4, "EIO": 5, "EAGAIN": 11, "EACCES": 13, "EEXIST": 17, "ENOTDIR": 20, "EISDIR": 21, "EINVAL": 22, "EPIPE": 32, "ECONNREFUSED": 111, "ETIMEDOUT": 110, "ECONNRESET": 104}


def keyword():
    kwlist = ["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield"]
    return {"kwlist": kwlist, "softkwlist": ["_", "case", "match", "type"], "iskeyword": lambda s: s in kwlist}


def weakref():
    class ref:
        def __init__(self, obj, callback=None):
            self._obj = obj

        def __call__(self):
            return self._obj

    class WeakValueDictionary(dict):
        pass

    class WeakKeyDictionary(dict):
        pass

    class WeakSet(set):
        pass

    return {"ref": ref, "proxy": lambda obj, callback=None: obj, "WeakValueDictionary": WeakValueDictionary, "WeakKeyDictionary": WeakKeyDictionary, "WeakSet": WeakSet, "finalize": lambda obj, func, *args, **kwargs: None}


def calendar():
    import datetime

    def isleap(year):
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    def monthrange(year, month):
        first = datetime.date(year, month, 1)
        following = datetime.date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else datetime.date(9999, 12, 31)
        days = (following - first).days if (year, month) != (9999, 12) else 31
        return first.weekday(), days

    def timegm(tuple):
        year, month, day, hour, minute, second = tuple[:6]
        return ((datetime.date(year, month, 1).toordinal() - 719163 + day - 1) * 24 + hour) * 3600 + minute * 60 + second

    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    months = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    return {"isleap": isleap, "monthrange": monthrange, "timegm": timegm, "day_name": days, "day_abbr": [d[:3] for d in days], "month_name": months, "month_abbr": [m[:3] for m in months], "leapdays": lambda y1, y2: sum(1 for y in range(y1, y2) if isleap(y)), "weekday": lambda y, m, d: datetime.date(y, m, d).weekday(), **{name.upper(): index for index, name in enumerate(days)}}


def shlex():
    import re

    def quote(s):
        if not s:
            return "''"
        if re.search(r"[^\w@%+=:,./-]", s, re.ASCII) is None:
            return s
        return "'" + s.replace("'", "'\"'\"'") + "'"

    def split(s, comments=False, posix=True):
        words, word, quote_char, escaped, started = [], "", None, False, False
        for char in s:
            if escaped:
                word += char
                escaped = False
            elif char == "\\" and quote_char != "'":
                escaped = started = True
            elif quote_char:
                if char == quote_char:
                    quote_char = None
                else:
                    word += char
            elif char in "'\"":
                quote_char = char
                started = True
            elif char.isspace():
                if started or word:
                    words.append(word)
                word, started = "", False
            else:
                word += char
        if quote_char:
            raise ValueError("No closing quotation")
        if started or word:
            words.append(word)
        return words

    return {"quote": quote, "split": split, "join": lambda parts: " ".join(quote(part) for part in parts)}


def statistics():
    import math

    class StatisticsError(ValueError):
        pass

    def mean(data):
        data = list(data)
        if not data:
            raise StatisticsError("mean requires at least one data point")
        total = sum(data)
        result = total / len(data)
        return int(result) if isinstance(total, int) and result == int(result) else result

    def median(data):
        data = sorted(data)
        if not data:
            raise StatisticsError("no median for empty data")
        half = len(data) // 2
        return data[half] if len(data) % 2 else (data[half - 1] + data[half]) / 2

    def variance(data, population=False):
        data = list(data)
        middle = sum(data) / len(data)
        return sum((x - middle) ** 2 for x in data) / (len(data) - (0 if population else 1))

    def mode(data):
        counts = {}
        for item in data:
            counts[item] = counts.get(item, 0) + 1
        if not counts:
            raise StatisticsError("no mode for empty data")
        return max(counts, key=counts.get)

    return {"StatisticsError": StatisticsError, "mean": mean, "fmean": lambda data: float(mean(data)), "median": median, "mode": mode, "variance": variance, "pvariance": lambda data: variance(data, True), "stdev": lambda data: math.sqrt(variance(data)), "pstdev": lambda data: math.sqrt(variance(data, True))}


def locale():
    class Error(Exception):
        pass

    return {"Error": Error, "LC_ALL": 6, "LC_CTYPE": 0, "LC_NUMERIC": 1, "LC_TIME": 2, "setlocale": lambda category, locale=None: "C", "getlocale": lambda category=0: ("en_US", "UTF-8"), "getpreferredencoding": lambda do_setlocale=True: "UTF-8"}


def gettext():
    same = lambda message: message
    return {"gettext": same, "ngettext": lambda singular, plural, n: singular if n == 1 else plural, "lgettext": same, "install": lambda *args, **kwargs: None}


def queue():
    class Empty(Exception):
        pass

    class Full(Exception):
        pass

    class Queue:
        def __init__(self, maxsize=0):
            self.maxsize = maxsize
            self.queue = []

        def put(self, item, block=True, timeout=None):
            self.queue.append(item)

        put_nowait = put

        def get(self, block=True, timeout=None):
            if not self.queue:
                raise Empty
            return self.queue.pop(0)

        get_nowait = get

        def qsize(self):
            return len(self.queue)

        def empty(self):
            return not self.queue

        def full(self):
            return False

        def task_done(self):
            pass

        def join(self):
            pass

    class LifoQueue(Queue):
        def get(self, block=True, timeout=None):
            if not self.queue:
                raise Empty
            return self.queue.pop()

    return {"Empty": Empty, "Full": Full, "Queue": Queue, "SimpleQueue": Queue, "LifoQueue": LifoQueue}


def contextvars():
    missing = object()

    class Token:
        def __init__(self, var, old_value):
            self.var = var
            self.old_value = old_value

    class ContextVar:
        def __init__(self, name, *, default=missing):
            self.name = name
            self._default = default
            self._value = missing

        def get(self, default=missing):
            if self._value is not missing:
                return self._value
            if default is not missing:
                return default
            if self._default is not missing:
                return self._default
            raise LookupError(self)

        def set(self, value):
            token = Token(self, self._value)
            self._value = value
            return token

        def reset(self, token):
            self._value = token.old_value

    class Context(dict):
        def run(self, callable, *args, **kwargs):
            return callable(*args, **kwargs)

    return {"ContextVar": ContextVar, "Token": Token, "Context": Context, "copy_context": lambda: Context()}
