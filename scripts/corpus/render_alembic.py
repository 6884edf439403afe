"""Prints the SQL that Alembic renders offline for every revision of a project, each by itself, as JSON.

    python render_alembic.py PROJECT.json

PROJECT.json: {"versions": [...], "paths": [...], "naming": {...}, "cwd": "..."}, all paths absolute.
"""
import io
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
with open(sys.argv[1]) as file:
    project = json.load(file)
os.chdir(project["cwd"])
sys.path[:0] = project["paths"]
# What revisions print is not part of the answer.
answer, sys.stdout = sys.stdout, sys.stderr

import sqlalchemy as sa  # noqa: E402
from alembic.config import Config  # noqa: E402
from alembic.operations import Operations  # noqa: E402
from alembic.runtime.environment import EnvironmentContext  # noqa: E402
from alembic.runtime.migration import MigrationContext  # noqa: E402
from alembic.script import ScriptDirectory  # noqa: E402
from alembic.util import load_python_file  # noqa: E402


class LostParameters(Exception):
    pass


def watched(self, connection):
    """The offline connection prints NULL for the values of `connection.execute(text, values)`: that is no rendering."""
    made = original(self, connection)
    execute = made._execute_impl

    def checked(construct, *multiparams, **params):
        if any(multiparams) or params:
            raise LostParameters("Alembic prints NULL for the values of this statement")
        return execute(construct, *multiparams, **params)

    made._execute_impl = checked
    return made


original = MigrationContext._stdout_connection
MigrationContext._stdout_connection = watched


def files():
    for folder in project["versions"]:
        for name in sorted(os.listdir(folder)):
            if name.endswith(".py") and name != "__init__.py":
                yield folder, name


def render(module):
    buffer = io.StringIO()
    config = Config()
    config.set_main_option("script_location", os.path.dirname(project["versions"][0]).replace("%", "%%"))
    script = ScriptDirectory(os.path.dirname(project["versions"][0]))
    with EnvironmentContext(config, script, as_sql=True) as environment:
        environment.configure(
            dialect_name="postgresql",
            dialect_opts={"paramstyle": "named"},
            output_buffer=buffer,
            literal_binds=True,
            target_metadata=sa.MetaData(naming_convention=project["naming"] or None),
        )
        with Operations.context(environment.get_context()):
            module.upgrade()
    return buffer.getvalue()


rendered = {}
for folder, name in files():
    try:
        module = load_python_file(folder, name)
        revision = getattr(module, "revision", None)
        if revision is None:
            continue
    except BaseException as error:
        rendered["file " + name] = {"error": f"{type(error).__name__}: {error}"}
        continue
    try:
        rendered[revision] = {"sql": render(module)}
    except BaseException as error:
        rendered[revision] = {"error": f"{type(error).__name__}: {error}"}
json.dump(rendered, answer)
