"""Files by pattern."""
import fnmatch as _fnmatch
import os as _os


def has_magic(s):
    return any(char in s for char in "*?[")


def escape(pathname):
    return "".join("[%s]" % char if char in "*?[" else char for char in pathname)


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return iter(glob(pathname, root_dir=root_dir, recursive=recursive))


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    base = _os.path.join(root_dir, "") if root_dir else ""
    start = ["/"] if pathname.startswith("/") else [""]
    parts = [part for part in pathname.split("/") if part]
    found = start
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        following = []
        for head in found:
            if part == "**" and recursive:
                following.extend(_below(base, head, last))
            elif has_magic(part):
                for name in _names(base + head):
                    if _fnmatch.fnmatchcase(name, part) and (not name.startswith(".") or part.startswith(".")):
                        path = _os.path.join(head, name)
                        if last or _os.path.isdir(base + path):
                            following.append(path)
            else:
                path = _os.path.join(head, part)
                if _os.path.exists(base + path):
                    following.append(path)
        found = following
    return [path for path in found if path]


def _names(directory):
    try:
        return sorted(_os.listdir(directory or "."))
    except OSError:
        return []


def _below(base, head, files):
    result = [head]
    for name in _names(base + head):
        path = _os.path.join(head, name)
        if _os.path.isdir(base + path):
            result.extend(_below(base, path, files))
        elif files:
            result.append(path)
    return result
