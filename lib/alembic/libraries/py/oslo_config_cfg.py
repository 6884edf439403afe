"""Options with their defaults: what configuration code declares, as it reads before any file was parsed."""
import os as _os
import re as _re
import sys as _sys


class Error(Exception):
    def __init__(self, msg=None):
        self.msg = msg

    def __str__(self):
        return self.msg or ""


class NotInitializedError(Error):
    pass


class ArgsAlreadyParsedError(Error):
    pass


class NoSuchOptError(Error, AttributeError):
    def __init__(self, opt_name, group=None):
        self.opt_name = opt_name
        self.group = group

    def __str__(self):
        group_name = "DEFAULT" if self.group is None else self.group.name
        return "no such option %s in group [%s]" % (self.opt_name, group_name)


class NoSuchGroupError(Error):
    def __init__(self, group_name):
        self.group_name = group_name

    def __str__(self):
        return "no such group [%s]" % self.group_name


class DuplicateOptError(Error):
    def __init__(self, opt_name):
        self.opt_name = opt_name

    def __str__(self):
        return "duplicate option: %s" % self.opt_name


class RequiredOptError(Error):
    def __init__(self, opt_name, group=None):
        self.opt_name = opt_name
        self.group = group


class ConfigFileValueError(Error, ValueError):
    pass


class ConfigFilesNotFoundError(Error):
    pass


class DefaultValueError(Error, ValueError):
    pass


class TemplateSubstitutionError(Error):
    pass


class DeprecatedOpt:
    def __init__(self, name, group=None):
        self.name = name
        self.group = group


class Opt:
    multi = False

    def __init__(self, name, type=None, dest=None, short=None, default=None, positional=False, metavar=None, help=None,
                 secret=False, required=None, deprecated_name=None, deprecated_group=None, deprecated_opts=None,
                 sample_default=None, deprecated_for_removal=False, deprecated_reason=None, deprecated_since=None,
                 mutable=False, advanced=False, **kwargs):
        if name.startswith("_"):
            raise ValueError("illegal name %s with prefix _" % (name,))
        self.name = name
        self.type = type
        self.dest = name.replace("-", "_") if dest is None else dest
        self.short = short
        self.default = default
        self.sample_default = sample_default
        self.positional = positional
        self.metavar = metavar
        self.help = help
        self.secret = secret
        self.required = default is None and positional if required is None else required
        self.deprecated_opts = list(deprecated_opts or [])
        self.deprecated_for_removal = deprecated_for_removal
        self.deprecated_reason = deprecated_reason
        self.mutable = mutable
        self.advanced = advanced
        for key, value in kwargs.items():
            setattr(self, key, value)

    def _convert(self, value):
        if self.type is None or not callable(self.type):
            return value
        return self.type(value) if isinstance(value, str) else value


class StrOpt(Opt):
    pass


class BoolOpt(Opt):
    _WORDS = {"true": True, "1": True, "on": True, "yes": True, "false": False, "0": False, "off": False, "no": False}

    def _convert(self, value):
        if not isinstance(value, str):
            return value
        if value.lower() not in self._WORDS:
            raise ValueError("Unexpected boolean value %r" % value)
        return self._WORDS[value.lower()]


class IntOpt(Opt):
    def _convert(self, value):
        return int(value) if isinstance(value, str) and value.strip() else value


class PortOpt(IntOpt):
    pass


class FloatOpt(Opt):
    def _convert(self, value):
        return float(value) if isinstance(value, str) and value.strip() else value


class ListOpt(Opt):
    def _convert(self, value):
        if isinstance(value, str):
            return [item.strip() for item in value.split(",") if item.strip()]
        return value


class DictOpt(Opt):
    def _convert(self, value):
        if isinstance(value, str):
            return dict(tuple(part.strip() for part in item.split(":", 1)) for item in value.split(",") if item.strip())
        return value


class IPOpt(Opt):
    pass


class HostnameOpt(Opt):
    pass


class HostAddressOpt(Opt):
    pass


class HostDomainOpt(Opt):
    pass


class URIOpt(Opt):
    pass


class MultiOpt(Opt):
    multi = True


class MultiStrOpt(MultiOpt):
    pass


class SubCommandOpt(Opt):
    def __init__(self, name, dest=None, handler=None, title=None, description=None, help=None):
        super().__init__(name, dest=dest, help=help)
        self.handler = handler


class OptGroup:
    def __init__(self, name, title=None, help=None, dynamic_group_owner="", driver_option=""):
        self.name = name
        self.title = "%s options" % name if title is None else title
        self.help = help
        self._opts = {}

    def __str__(self):
        return self.name


class _Info:
    def __init__(self, opt):
        self.opt = opt
        self.changes = {}


class GroupAttr:
    def __init__(self, conf, group):
        self._conf = conf
        self._group = group

    def __getattr__(self, name):
        return self._conf._get(name, self._group)

    def __getitem__(self, key):
        return self.__getattr__(key)

    def __contains__(self, key):
        return key in self._group._opts

    def __iter__(self):
        return iter(self._group._opts)

    def __len__(self):
        return len(self._group._opts)

    def items(self):
        return [(key, getattr(self, key)) for key in self]


class ConfigOpts:
    def __init__(self):
        self._opts = {}
        self._groups = {}
        self.config_file = []
        self.config_dir = []
        self.default_config_files = []
        self.prog = None
        self.project = None

    def __call__(self, args=None, project=None, prog=None, version=None, usage=None, default_config_files=None,
                 default_config_dirs=None, validate_default_values=False, description=None, epilog=None, use_env=True):
        self.prog = prog
        self.project = project
        return []

    def _find_group(self, group, create=True):
        if group is None:
            return None
        name = group if isinstance(group, str) else group.name
        if name == "DEFAULT":
            return None
        if name not in self._groups:
            if not create:
                raise NoSuchGroupError(name)
            self._groups[name] = OptGroup(name) if isinstance(group, str) else group
        return self._groups[name]

    def _table(self, group):
        return self._opts if group is None else group._opts

    def register_opt(self, opt, group=None, cli=False):
        table = self._table(self._find_group(group))
        known = table.get(opt.dest)
        if known is not None:
            known.opt = opt
            return False
        table[opt.dest] = _Info(opt)
        return True

    def register_opts(self, opts, group=None):
        for opt in opts:
            self.register_opt(opt, group)

    register_cli_opt = register_opt

    def register_cli_opts(self, opts, group=None):
        self.register_opts(opts, group)

    def register_group(self, group):
        if group.name not in self._groups:
            self._groups[group.name] = group

    def unregister_opt(self, opt, group=None):
        self._table(self._find_group(group)).pop(opt.dest, None)

    def unregister_opts(self, opts, group=None):
        for opt in opts:
            self.unregister_opt(opt, group)

    def import_opt(self, name, module_str, group=None):
        __import__(module_str)

    def import_group(self, group, module_str):
        __import__(module_str)

    def _info(self, name, group=None):
        found = self._find_group(group, create=False)
        table = self._table(found)
        if name not in table:
            raise NoSuchOptError(name, found)
        return table[name]

    def _change(self, name, group, key, value):
        found = self._find_group(group)
        if name not in self._table(found):
            # Whoever registers it may be a library that is not here.
            self._table(found)[name] = _Info(Opt(name))
        self._table(found)[name].changes[key] = value

    def set_override(self, name, override, group=None):
        self._change(name, group, "override", override)

    def set_default(self, name, default, group=None):
        self._change(name, group, "default", default)

    def clear_override(self, name, group=None):
        self._info(name, group).changes.pop("override", None)

    def clear_default(self, name, group=None):
        self._info(name, group).changes.pop("default", None)

    def reset(self):
        pass

    clear = reset
    reload_config_files = reset

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name in self._opts:
            return self._get(name, None)
        if name in self._groups:
            return GroupAttr(self, self._groups[name])
        raise NoSuchOptError(name)

    def __getitem__(self, key):
        return self.__getattr__(key)

    def __contains__(self, key):
        return key in self._opts or key in self._groups

    def __iter__(self):
        return iter(list(self._opts) + list(self._groups))

    def __len__(self):
        return len(self._opts) + len(self._groups)

    def _get(self, name, group):
        table = self._table(group)
        if name not in table:
            raise NoSuchOptError(name, group)
        info = table[name]
        if "override" in info.changes:
            return self._substitute(info.changes["override"], group)
        value = info.changes.get("default", info.opt.default)
        if value is None:
            return [] if info.opt.multi else None
        value = self._substitute(value, group)
        if info.opt.multi:
            return [info.opt._convert(item) for item in value]
        return info.opt._convert(value)

    def _substitute(self, value, group):
        if isinstance(value, (list, tuple)):
            return type(value)(self._substitute(item, group) for item in value)
        if not isinstance(value, str) or "$" not in value:
            return value

        def replace(match):
            name = match.group(1) or match.group(2)
            if name is None:
                return "$"
            if "." in name:
                other, name = name.split(".", 1)
                found = self._get(name, self._find_group(other, create=False))
            elif group is not None and name in group._opts:
                found = self._get(name, group)
            else:
                found = self._get(name, None)
            return "" if found is None else str(found)

        return _re.sub(r"\$(?:\$|\{([\w.]+)\}|(\w[\w.]*))", replace, value)

    def find_file(self, name):
        return None

    def list_all_sections(self):
        return []

    def log_opt_values(self, logger, lvl):
        pass

    def print_help(self, file=None):
        pass


def find_config_files(project=None, prog=None, extension=".conf"):
    return []


def find_config_dirs(project=None, prog=None, extension=".conf.d"):
    return []


def set_defaults(opts, **kwargs):
    for opt in opts:
        if opt.dest in kwargs:
            opt.default = kwargs[opt.dest]


CONF = ConfigOpts()
