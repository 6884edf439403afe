"""Configuration of logging: levels are honoured, handlers are left to the host."""
import logging


def dictConfig(config):
    for name, options in config.get("loggers", {}).items():
        if "level" in options:
            logging.getLogger(name).setLevel(options["level"])
    level = config.get("root", {}).get("level")
    if level:
        logging.root.setLevel(level)


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    pass
