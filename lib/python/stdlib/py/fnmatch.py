"""Matching of file names."""
import re as _re


def translate(pat):
    out = ""
    index = 0
    while index < len(pat):
        char = pat[index]
        index += 1
        if char == "*":
            out += ".*"
        elif char == "?":
            out += "."
        elif char == "[":
            end = pat.find("]", index + 1 if pat[index:index + 1] in ("!", "]") else index)
            if end == -1:
                out += "\\["
            else:
                body = pat[index:end].replace("\\", "\\\\")
                index = end + 1
                out += "[%s]" % ("^" + body[1:] if body.startswith("!") else body)
        else:
            out += _re.escape(char)
    return r"(?s:%s)\Z" % out


def fnmatchcase(name, pat):
    return _re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
