"""Brings a database to head with Alembic, as a minimal env.py does.

    python alembic_head.py PROJECT.json URL

PROJECT.json: {"versions": [...], "paths": [...], "naming": {...}, "settings": {...}, "cwd": "..."}, all paths absolute.
"""
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
with open(sys.argv[1]) as file:
    project = json.load(file)
os.chdir(project["cwd"])
sys.path[:0] = project["paths"]

import sqlalchemy as sa  # noqa: E402
from alembic.config import Config  # noqa: E402
from alembic.runtime.environment import EnvironmentContext  # noqa: E402
from alembic.script import ScriptDirectory  # noqa: E402

folder = os.path.dirname(project["versions"][0])
script = ScriptDirectory(folder, version_locations=project["versions"])
engine = sa.create_engine(sys.argv[2].replace("postgres://", "postgresql+psycopg2://"), poolclass=sa.pool.NullPool)
settings = {key: value for key, value in project["settings"].items() if key != "transaction_per_migration"}


def upgrade(revisions, context):
    return script._upgrade_revs("heads", revisions)


with EnvironmentContext(Config(), script, fn=upgrade) as environment:
    with engine.connect() as connection:
        environment.configure(
            connection=connection,
            target_metadata=sa.MetaData(naming_convention=project["naming"] or None),
            transaction_per_migration=project["settings"].get("transaction_per_migration", False),
            **settings,
        )
        with environment.begin_transaction():
            environment.run_migrations()
        connection.commit()
