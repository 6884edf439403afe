"""Forms of text."""
from _unicodedata import category, combining, decimal, east_asian_width, name, normalize, numeric

unidata_version = "15.0.0"


def is_normalized(form, unistr):
    return normalize(form, unistr) == unistr


def digit(chr, *default):
    return int(decimal(chr, *default))
