"""Imports by name."""
from _importlib import import_module, reload
