"""Constants and templates of text."""
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"
    idpattern = r"[_a-z][_a-z0-9]*"

    def __init__(self, template):
        self.template = template

    def _pattern(self):
        mark = _re.escape(self.delimiter)
        return _re.compile(r"%s(?:(?P<escaped>%s)|(?P<named>%s)|\{(?P<braced>%s)\}|(?P<invalid>))" % (mark, mark, self.idpattern, self.idpattern), _re.IGNORECASE)

    def _replace(self, mapping, keep):
        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if keep and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group("escaped") is not None:
                return self.delimiter
            if keep:
                return match.group()
            start = match.start("invalid")
            lines = self.template[:start].splitlines(True)
            column = start - len("".join(lines[:-1])) if lines else 1
            raise ValueError("Invalid placeholder in string: line %d, col %d" % (max(len(lines), 1), column))
        return self._pattern().sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._replace({**mapping, **kws}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
