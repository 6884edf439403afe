"""Comma-separated values."""
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    pass


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def register_dialect(name, dialect=None, **options):
    _dialects[name] = _resolve(dialect or excel, options)


def unregister_dialect(name):
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    return 131072


def _resolve(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    resolved = Dialect()
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict"):
        setattr(resolved, name, options.pop(name) if name in options else getattr(dialect, name))
    if options:
        raise TypeError("%r is an invalid keyword argument for this function" % next(iter(options)))
    return resolved


class _Reader:
    def __init__(self, csvfile, dialect):
        self._lines = iter(csvfile)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields = []
        field = ""
        state = "start"
        was_quoted = False
        line = next(self._lines)
        self.line_num += 1
        while True:
            for char in line:
                if state == "start":
                    if char in "\r\n":
                        continue
                    if char == d.quotechar and d.quoting != QUOTE_NONE:
                        state = "quoted"
                        was_quoted = True
                    elif char == d.delimiter:
                        fields.append(self._value(field, was_quoted))
                        field, was_quoted = "", False
                    elif char == " " and d.skipinitialspace:
                        continue
                    elif char == d.escapechar:
                        state = "escape"
                    else:
                        field += char
                        state = "plain"
                elif state == "plain":
                    if char == d.delimiter:
                        fields.append(self._value(field, was_quoted))
                        field, was_quoted, state = "", False, "start"
                    elif char == d.escapechar:
                        state = "escape"
                    elif char not in "\r\n":
                        field += char
                elif state == "quoted":
                    if char == d.escapechar:
                        state = "escape quoted"
                    elif char == d.quotechar:
                        state = "quote in quoted" if d.doublequote else "plain"
                    else:
                        field += char
                elif state == "escape":
                    field += char
                    state = "plain"
                elif state == "escape quoted":
                    field += char
                    state = "quoted"
                elif state == "quote in quoted":
                    if char == d.quotechar:
                        field += char
                        state = "quoted"
                    elif char == d.delimiter:
                        fields.append(self._value(field, was_quoted))
                        field, was_quoted, state = "", False, "start"
                    elif char not in "\r\n":
                        field += char
                        state = "plain"
            if state != "quoted":
                break
            try:
                line = next(self._lines)
            except StopIteration:
                if d.strict:
                    raise Error("unexpected end of data")
                break
            self.line_num += 1
        if field or was_quoted or fields or state != "start":
            fields.append(self._value(field, was_quoted))
        elif line.strip("\r\n"):
            fields.append("")
        return fields

    def _value(self, field, quoted):
        if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted:
            return float(field)
        return field


def reader(csvfile, dialect="excel", **fmtparams):
    return _Reader(csvfile, _resolve(dialect, fmtparams))


class _Writer:
    def __init__(self, csvfile, dialect):
        self._file = csvfile
        self.dialect = dialect

    def _quote(self, value, lone):
        d = self.dialect
        text = "" if value is None else repr(value) if isinstance(value, float) else str(value)
        numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
        special = any(char in text for char in (d.delimiter, d.quotechar or "", "\r", "\n") if char)
        if d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not numeric or d.quoting == QUOTE_MINIMAL and (special or lone and text == ""):
            if d.doublequote:
                text = text.replace(d.quotechar, d.quotechar * 2)
            elif d.escapechar:
                text = text.replace(d.quotechar, d.escapechar + d.quotechar)
            return d.quotechar + text + d.quotechar
        if d.quoting == QUOTE_NONE and special:
            if not d.escapechar:
                raise Error("need to escape, but no escapechar set")
            for char in (d.delimiter, d.quotechar or "", "\n"):
                if char:
                    text = text.replace(char, d.escapechar + char)
        return text

    def writerow(self, row):
        row = list(row)
        return self._file.write(self.dialect.delimiter.join(self._quote(value, len(row) == 1) for value in row) + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **fmtparams):
    return _Writer(csvfile, _resolve(dialect, fmtparams))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None else None
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)

    def __iter__(self):
        return self

    @property
    def line_num(self):
        return self.reader.line_num

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        return self._fieldnames

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [name for name in rowdict if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(name) for name in wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
