"""Helpers of oslo.utils that revisions and models call; each of its modules shows all of them."""

import datetime as _datetime
import time as _time
import uuid as _uuid

PERFECT_TIME_FORMAT = "%Y-%m-%dT%H:%M:%S.%f"
TRUE_STRINGS = ("1", "t", "true", "on", "y", "yes")
FALSE_STRINGS = ("0", "f", "false", "off", "n", "no")


def utcnow(with_timezone=False):
    now = _datetime.datetime.now(_datetime.timezone.utc)
    return now if with_timezone else now.replace(tzinfo=None)


def utcnow_ts(microsecond=False):
    now = _time.time()
    return now if microsecond else int(now)


def parse_isotime(timestr):
    return _datetime.datetime.fromisoformat(timestr)


def parse_strtime(timestr, fmt=PERFECT_TIME_FORMAT):
    return _datetime.datetime.strptime(timestr, fmt)


def normalize_time(timestamp):
    offset = timestamp.utcoffset()
    return timestamp if offset is None else timestamp.replace(tzinfo=None) - offset


def is_older_than(before, seconds):
    if isinstance(before, str):
        before = parse_isotime(before)
    return utcnow() - normalize_time(before) > _datetime.timedelta(seconds=seconds)


def generate_uuid(dashed=True):
    made = _uuid.uuid4()
    return str(made) if dashed else made.hex


def is_uuid_like(val):
    try:
        return str(_uuid.UUID(val)).replace("-", "") == val.replace("urn:", "").replace("uuid:", "").strip("{}").replace(
            "-", ""
        ).lower()
    except (TypeError, ValueError, AttributeError):
        return False


def bool_from_string(subject, strict=False, default=False):
    if isinstance(subject, bool):
        return subject
    lowered = str(subject).strip().lower()
    if lowered in TRUE_STRINGS:
        return True
    if lowered in FALSE_STRINGS:
        return False
    if strict:
        raise ValueError(f"Unrecognized value '{subject}'")
    return default


def int_from_bool_as_string(subject):
    return int(bool_from_string(subject))


def safe_decode(text, incoming=None, errors="strict"):
    return text if isinstance(text, str) else text.decode(incoming or "utf-8", errors)


def safe_encode(text, incoming=None, encoding="utf-8", errors="strict"):
    return text if isinstance(text, bytes) else text.encode(encoding, errors)


def to_utf8(text):
    return safe_encode(text)
