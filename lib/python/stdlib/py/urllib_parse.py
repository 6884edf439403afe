"""Taking URLs apart and putting them together."""
from collections import namedtuple
import re as _re

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    data = string if isinstance(string, bytes) else str(string).encode(encoding or "utf-8", errors or "strict")
    allowed = _SAFE | set(safe)
    return "".join(chr(byte) if chr(byte) in allowed else "%%%02X" % byte for byte in data)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ", encoding, errors).replace(" ", "+")


quote_from_bytes = quote


def unquote_to_bytes(string):
    data = string.encode("utf-8") if isinstance(string, str) else string
    parts = data.split(b"%")
    result = [parts[0]]
    for part in parts[1:]:
        head = part[:2].decode("latin-1")
        if _re.fullmatch("[0-9a-fA-F]{2}", head):
            result.append(bytes([int(head, 16)]))
            result.append(part[2:])
        else:
            result.append(b"%")
            result.append(part)
    return b"".join(result)


def unquote(string, encoding="utf-8", errors="replace"):
    return string if "%" not in string else unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    parts = []
    for key, value in pairs:
        values = value if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__") else [value]
        for item in values:
            parts.append(quote_via(key if isinstance(key, bytes) else str(key), safe) + "=" + quote_via(item if isinstance(item, bytes) else str(item), safe))
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    pairs = []
    for part in qs.split(separator):
        if not part:
            continue
        key, mark, value = part.partition("=")
        if not mark and strict_parsing:
            raise ValueError("bad query field: %r" % (part,))
        if value or keep_blank_values:
            pairs.append((unquote_plus(key, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, **options):
    result = {}
    for key, value in parse_qsl(qs, keep_blank_values, **options):
        result.setdefault(key, []).append(value)
    return result


class _NetlocMixin:
    def _userinfo(self):
        info, at, host = self.netloc.rpartition("@")
        return info if at else None, host

    @property
    def username(self):
        info, host = self._userinfo()
        return info.partition(":")[0] if info is not None else None

    @property
    def password(self):
        info, host = self._userinfo()
        if info is None or ":" not in info:
            return None
        return info.partition(":")[2]

    def _hostport(self):
        info, host = self._userinfo()
        if host.startswith("["):
            name, bracket, rest = host[1:].partition("]")
            return name, rest[1:] if rest.startswith(":") else ""
        name, colon, port = host.partition(":")
        return name, port

    @property
    def hostname(self):
        return self._hostport()[0].lower() or None

    @property
    def port(self):
        port = self._hostport()[1]
        if not port:
            return None
        if not port.isdigit():
            raise ValueError("Port could not be cast to integer value as %r" % port)
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(_NetlocMixin, namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_NetlocMixin, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    match = _re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$", url, _re.DOTALL)
    if match:
        scheme, url = match.group(1).lower(), match.group(2)
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = min([index for index in (url.find(char, 2) for char in "/?#") if index >= 0] or [len(url)])
        netloc, url = url[2:end], url[end:]
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    head, slash, last = path.rpartition("/")
    params = ""
    if ";" in last:
        last, params = last.split(";", 1)
        path = head + slash + last
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, path, query, fragment = components
    url = path
    if netloc:
        if url and not url.startswith("/"):
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, path, params, query, fragment = components
    if params:
        path = "%s;%s" % (path, params)
    return urlunsplit((scheme, netloc, path, query, fragment))


def urldefrag(url):
    parts = urlsplit(url)
    return urlunsplit(parts[:4] + ("",)), parts.fragment


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    b = urlsplit(base)
    u = urlsplit(url, b.scheme)
    if u.scheme != b.scheme:
        return url
    if u.netloc:
        return urlunsplit(u)
    if not u.path:
        return urlunsplit((b.scheme, b.netloc, b.path, u.query or b.query, u.fragment))
    if u.path.startswith("/"):
        parts = u.path.split("/")
    else:
        parts = b.path.split("/")[:-1] + u.path.split("/")
        if b.netloc and parts and parts[0] != "":
            parts.insert(0, "")
    resolved = []
    for index, part in enumerate(parts):
        if part == "..":
            if len(resolved) > 1:
                resolved.pop()
            if index == len(parts) - 1:
                resolved.append("")
        elif part == ".":
            if index == len(parts) - 1:
                resolved.append("")
        else:
            resolved.append(part)
    return urlunsplit((b.scheme, b.netloc, "/".join(resolved), u.query, u.fragment))
