"""IP addresses and networks."""
import functools as _functools


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _parse4(text):
    parts = text.split(".")
    if len(parts) != 4 or any(not part.isdigit() or len(part) > 3 or int(part) > 255 or len(part) > 1 and part[0] == "0" for part in parts):
        raise AddressValueError("Expected 4 octets in %r" % text)
    value = 0
    for part in parts:
        value = value * 256 + int(part)
    return value


def _parse6(text):
    if "." in text:
        head, _, tail = text.rpartition(":")
        low = _parse4(tail)
        text = "%s:%x:%x" % (head, low >> 16, low & 0xffff)
    if text.count("::") > 1:
        raise AddressValueError("At most one '::' permitted in %r" % text)
    if "::" in text:
        left, right = (part.split(":") if part else [] for part in text.split("::"))
        groups = left + ["0"] * (8 - len(left) - len(right)) + right
    else:
        groups = text.split(":")
    if len(groups) != 8 or any(not group or len(group) > 4 or any(c not in "0123456789abcdefABCDEF" for c in group) for group in groups):
        raise AddressValueError("%r does not appear to be an IPv6 address" % text)
    value = 0
    for group in groups:
        value = value * 65536 + int(group, 16)
    return value


def _text4(value):
    return ".".join(str((value >> shift) & 255) for shift in (24, 16, 8, 0))


def _text6(value):
    groups = ["%x" % ((value >> shift) & 0xffff) for shift in range(112, -1, -16)]
    best, length, index = -1, 1, 0
    while index < 8:
        end = index
        while end < 8 and groups[end] == "0":
            end += 1
        if end - index > length:
            best, length = index, end - index
        index = max(end, index + 1)
    if best == -1:
        return ":".join(groups)
    return "%s::%s" % (":".join(groups[:best]), ":".join(groups[best + length:]))


@_functools.total_ordering
class _Address:
    def __init__(self, address):
        if isinstance(address, int):
            self._ip = address
        elif isinstance(address, bytes):
            self._ip = int.from_bytes(address, "big")
        else:
            self._ip = self._parse(str(address))

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._text(self._ip)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __eq__(self, other):
        return isinstance(other, _Address) and self.version == other.version and self._ip == other._ip

    def __lt__(self, other):
        return (self.version, self._ip) < (other.version, other._ip)

    def __hash__(self):
        return hash((self.version, self._ip))

    def __add__(self, other):
        return self.__class__(self._ip + other)

    def __sub__(self, other):
        return self.__class__(self._ip - other)

    @property
    def compressed(self):
        return str(self)

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8, "big")

    @property
    def is_private(self):
        return any(self in ip_network(net) for net in self._private)

    @property
    def is_loopback(self):
        return self in ip_network("127.0.0.0/8" if self.version == 4 else "::1/128")

    @property
    def is_global(self):
        return not self.is_private


class IPv4Address(_Address):
    version = 4
    max_prefixlen = 32
    _parse = staticmethod(_parse4)
    _text = staticmethod(_text4)
    _private = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8")


class IPv6Address(_Address):
    version = 6
    max_prefixlen = 128
    _parse = staticmethod(_parse6)
    _text = staticmethod(_text6)
    _private = ("::1/128", "fc00::/7", "fe80::/10")


class _Network:
    def __init__(self, address, strict=True):
        text, _, prefix = str(address).partition("/")
        value = self._address(text)._ip
        size = self._address.max_prefixlen
        if "." in prefix:
            mask = _parse4(prefix)
            self.prefixlen = bin(mask).count("1")
        else:
            if prefix and not prefix.isdigit():
                raise NetmaskValueError("%r is not a valid netmask" % prefix)
            self.prefixlen = int(prefix) if prefix else size
        if self.prefixlen > size:
            raise NetmaskValueError("%r is not a valid netmask" % prefix)
        host = (1 << (size - self.prefixlen)) - 1
        if strict and value & host:
            raise ValueError("%s has host bits set" % address)
        self._first = value & ~host
        self._last = self._first | host
        self.version = self._address.version

    network_address = property(lambda self: self._address(self._first))
    broadcast_address = property(lambda self: self._address(self._last))
    netmask = property(lambda self: self._address((1 << self._address.max_prefixlen) - 1 - (self._last - self._first)))
    num_addresses = property(lambda self: self._last - self._first + 1)
    with_prefixlen = property(lambda self: str(self))

    def __str__(self):
        return "%s/%d" % (self.network_address, self.prefixlen)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __eq__(self, other):
        return isinstance(other, _Network) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def __contains__(self, other):
        return isinstance(other, _Address) and other.version == self.version and self._first <= other._ip <= self._last

    def __iter__(self):
        for value in range(self._first, self._last + 1):
            yield self._address(value)

    def hosts(self):
        if self.prefixlen >= self._address.max_prefixlen - 1:
            return iter(self)
        return iter([self._address(value) for value in range(self._first + 1, self._last)])

    def overlaps(self, other):
        return self._first <= other._last and other._first <= self._last

    def subnet_of(self, other):
        return other._first <= self._first and self._last <= other._last


class IPv4Network(_Network):
    _address = IPv4Address


class IPv6Network(_Network):
    _address = IPv6Address


class IPv4Interface(IPv4Address):
    def __init__(self, address):
        super().__init__(str(address).partition("/")[0])
        self.network = IPv4Network(address, strict=False)


class IPv6Interface(IPv6Address):
    def __init__(self, address):
        super().__init__(str(address).partition("/")[0])
        self.network = IPv6Network(address, strict=False)


def _either(address, *kinds):
    for kind in kinds:
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 %s" % (address, "network" if kinds[0] is IPv4Network else "address"))


def ip_address(address):
    if isinstance(address, int):
        return IPv4Address(address) if address < 2 ** 32 else IPv6Address(address)
    return _either(address, IPv4Address, IPv6Address)


def ip_network(address, strict=True):
    return _either(address, lambda text: IPv4Network(text, strict), lambda text: IPv6Network(text, strict))


def ip_interface(address):
    return _either(address, IPv4Interface, IPv6Interface)
