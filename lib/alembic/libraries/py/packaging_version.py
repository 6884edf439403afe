"""Versions as PEP 440 orders them."""
import re as _re

VERSION_PATTERN = r"""
    v?
    (?:
        (?:(?P<epoch>[0-9]+)!)?
        (?P<release>[0-9]+(?:\.[0-9]+)*)
        (?P<pre>[-_.]?(?P<pre_l>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?P<pre_n>[0-9]+)?)?
        (?P<post>(?:-(?P<post_n1>[0-9]+))|(?:[-_.]?(?P<post_l>post|rev|r)[-_.]?(?P<post_n2>[0-9]+)?))?
        (?P<dev>[-_.]?(?P<dev_l>dev)[-_.]?(?P<dev_n>[0-9]+)?)?
    )
    (?:\+(?P<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?
"""
_PATTERN = _re.compile(r"\s*" + VERSION_PATTERN + r"\s*", _re.VERBOSE | _re.IGNORECASE)
_PRE = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}


class InvalidVersion(ValueError):
    pass


class Version:
    def __init__(self, version):
        found = _PATTERN.fullmatch(version)
        if found is None:
            raise InvalidVersion("Invalid version: %r" % version)
        part = found.group
        self.epoch = int(part("epoch") or 0)
        self.release = tuple(int(number) for number in part("release").split("."))
        letter = (part("pre_l") or "").lower()
        self.pre = (_PRE.get(letter, letter), int(part("pre_n") or 0)) if letter else None
        self.post = int(part("post_n1") or part("post_n2") or 0) if part("post") else None
        self.dev = int(part("dev_n") or 0) if part("dev") else None
        pieces = _re.split(r"[-_.]", part("local").lower()) if part("local") else []
        self._local = tuple(int(piece) if piece.isdigit() else piece for piece in pieces)
        self.local = ".".join(str(piece) for piece in self._local) or None

    @property
    def _key(self):
        """A version of development comes before all others of its release, a later one after them."""
        end = len(self.release)
        while end > 1 and self.release[end - 1] == 0:
            end -= 1
        if self.pre is not None:
            pre = (1,) + self.pre
        else:
            pre = (0,) if self.post is None and self.dev is not None else (2,)
        post = -1 if self.post is None else self.post
        dev = (1, 0) if self.dev is None else (0, self.dev)
        local = tuple((1, piece, "") if isinstance(piece, int) else (0, 0, piece) for piece in self._local)
        return (self.epoch, self.release[:end], pre, post, dev, local)

    def __hash__(self):
        return hash(self._key)

    def __eq__(self, other):
        return self._key == other._key if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self._key < other._key if isinstance(other, Version) else NotImplemented

    def __le__(self, other):
        return self._key <= other._key if isinstance(other, Version) else NotImplemented

    def __gt__(self, other):
        return self._key > other._key if isinstance(other, Version) else NotImplemented

    def __ge__(self, other):
        return self._key >= other._key if isinstance(other, Version) else NotImplemented

    @property
    def base_version(self):
        return ("%d!" % self.epoch if self.epoch else "") + ".".join(str(number) for number in self.release)

    @property
    def public(self):
        return str(self).split("+")[0]

    @property
    def major(self):
        return self.release[0]

    @property
    def minor(self):
        return self.release[1] if len(self.release) > 1 else 0

    @property
    def micro(self):
        return self.release[2] if len(self.release) > 2 else 0

    @property
    def is_prerelease(self):
        return self.dev is not None or self.pre is not None

    @property
    def is_postrelease(self):
        return self.post is not None

    @property
    def is_devrelease(self):
        return self.dev is not None

    def __str__(self):
        text = self.base_version
        if self.pre is not None:
            text += "%s%d" % self.pre
        if self.post is not None:
            text += ".post%d" % self.post
        if self.dev is not None:
            text += ".dev%d" % self.dev
        return text + ("+" + self.local if self.local else "")

    def __repr__(self):
        return "<Version(%r)>" % str(self)


def parse(version):
    return Version(version)
