"""Paths as objects; files can be read, not written."""
import fnmatch as _fnmatch
import os as _os
from os import path as _path


class PurePath:
    def __init__(self, *args):
        parts = [_os.fspath(arg) for arg in args]
        text = _path.join(*parts) if parts else ""
        absolute = text.startswith("/")
        names = [name for name in text.split("/") if name and name != "."]
        self._names = names
        self._absolute = absolute

    def _make(self, names, absolute):
        new = self.__class__.__new__(self.__class__)
        new._names = list(names)
        new._absolute = absolute
        return new

    def __str__(self):
        return ("/" if self._absolute else "") + "/".join(self._names) or "."

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __eq__(self, other):
        return isinstance(other, PurePath) and str(self) == str(other)

    def __lt__(self, other):
        return self.parts < other.parts

    def __le__(self, other):
        return self.parts <= other.parts

    def __gt__(self, other):
        return self.parts > other.parts

    def __hash__(self):
        return hash(str(self))

    def __truediv__(self, other):
        return self.__class__(str(self), _os.fspath(other)) if str(self) != "." else self.__class__(_os.fspath(other))

    def __rtruediv__(self, other):
        return self.__class__(_os.fspath(other), str(self))

    def joinpath(self, *others):
        result = self
        for other in others:
            result = result / other
        return result

    @property
    def parts(self):
        return tuple((["/"] if self._absolute else []) + self._names)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        return _path.splitext(self.name)[1]

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + part for part in name.split(".")[1:]]

    @property
    def stem(self):
        return _path.splitext(self.name)[0]

    @property
    def parent(self):
        return self._make(self._names[:-1], self._absolute)

    @property
    def parents(self):
        result = []
        current = self
        while current._names:
            current = current.parent
            result.append(current)
        return tuple(result)

    @property
    def anchor(self):
        return "/" if self._absolute else ""

    root = anchor
    drive = ""

    def as_posix(self):
        return str(self)

    def as_uri(self):
        return "file://" + str(self)

    def is_absolute(self):
        return self._absolute

    def relative_to(self, *other):
        base = self.__class__(*other)
        if self._absolute != base._absolute or self._names[:len(base._names)] != base._names:
            raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute." % (str(self), str(base)))
        return self._make(self._names[len(base._names):], False)

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def with_name(self, name):
        if not self._names:
            raise ValueError("%r has an empty name" % (self,))
        return self._make(self._names[:-1] + [name], self._absolute)

    def with_suffix(self, suffix):
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def match(self, pattern):
        names = [name for name in str(pattern).split("/") if name]
        own = self._names[-len(names):]
        return len(own) == len(names) and all(_fnmatch.fnmatchcase(a, b) for a, b in zip(own, names))


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    def __new__(cls, *args):
        return object.__new__(PosixPath if cls is Path else cls)

    @classmethod
    def cwd(cls):
        return cls(_os.getcwd())

    @classmethod
    def home(cls):
        return cls(_path.expanduser("~"))

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with open(str(self), "r", encoding=encoding, errors=errors) as f:
            return f.read()

    def read_bytes(self):
        with open(str(self), "rb") as f:
            return f.read()

    def exists(self):
        return _path.exists(str(self))

    def is_file(self):
        return _path.isfile(str(self))

    def is_dir(self):
        return _path.isdir(str(self))

    def is_symlink(self):
        return False

    def resolve(self, strict=False):
        return self.__class__(_path.abspath(str(self)))

    absolute = resolve

    def expanduser(self):
        return self.__class__(_path.expanduser(str(self)))

    def iterdir(self):
        for name in _os.listdir(str(self)):
            yield self / name

    def glob(self, pattern):
        import glob
        for found in sorted(glob.glob(pattern, root_dir=str(self), recursive=True)):
            yield self / found

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def samefile(self, other):
        return self.resolve() == Path(other).resolve()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        return open(str(self), "w")

    def write_bytes(self, data):
        return open(str(self), "wb")

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        _os.mkdir(str(self))

    def unlink(self, missing_ok=False):
        _os.unlink(str(self))

    def touch(self, mode=0o666, exist_ok=True):
        return open(str(self), "w")


class PosixPath(Path):
    pass
