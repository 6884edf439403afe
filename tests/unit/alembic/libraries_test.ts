/**
 * Libraries that application modules import: what they answer while revisions load.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createAlembicModules } from "../../../lib/alembic/alembic.ts";
import { bcryptHash } from "../../../lib/alembic/libraries/bcrypt.ts";
import type { OpNode } from "../../../lib/op/node.ts";
import type { ProgramContext, QueryRow } from "../../../lib/op/program.ts";
import { createPython } from "../../../lib/python/interpreter.ts";

/** Runs `def main(): ...` of a text with the libraries at hand; gives what it printed. */
async function run(text: string, environ: Record<string, string> = {}): Promise<string> {
  let printed = "";
  const modules = createAlembicModules({ settings: { options: new Map(), sections: new Map(), file: null } });
  const python = createPython({
    ports: {
      stdout: (piece) => void (printed += piece),
      clock: () => 0,
      random: () => 0.5,
      randomBytes: (length) => new Uint8Array(length).fill(7),
      environ,
    },
    find: (name) => {
      const module = modules.find(name, python.interp);
      return module === null ? modules.library(name, python.interp) : { kind: "native", module };
    },
  });
  const module = await python.load({ name: "app", path: "app.py", text });
  await python.call(module.attrs.get("main")!);
  return printed;
}

Deno.test("bcrypt gives the hashes of its reference implementation", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const salt = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.";
  assert.equal(bcryptHash(bytes("U*U"), salt), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
  assert.equal(bcryptHash(bytes("U*U*"), salt), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK");
  assert.equal(bcryptHash(bytes(""), salt), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy");
  assert.equal(bcryptHash(bytes("x"), "$1$no"), null);
});

Deno.test("a password hashed with flask_bcrypt is checked by bcrypt", async () => {
  const printed = await run(`
from flask_bcrypt import check_password_hash, generate_password_hash
import bcrypt

def main():
    made = generate_password_hash("secret".encode("UTF-8"), 4).decode("utf-8")
    print(len(made), made[:7], bcrypt.checkpw(b"secret", made.encode()), check_password_hash(made, "other"))
`);
  assert.equal(printed, "60 $2b$04$ True False\n");
});

Deno.test("options of oslo.config have their defaults, with substitutions, overrides and groups", async () => {
  const printed = await run(`
from oslo_config import cfg
from absent import loading

CONF = cfg.CONF
CONF.register_opts([cfg.StrOpt("my-ip", default="10.0.0.1"), cfg.BoolOpt("on", default="yes"), cfg.ListOpt("names", default="a, b")])
CONF.register_opts([cfg.StrOpt("url", default="http://$my_ip:\${port}/"), cfg.PortOpt("port", default=80), cfg.MultiStrOpt("many")], group="web")
loading.register(CONF, "web")
CONF.set_default("later", ["x"], group="web")
CONF.set_override("port", 8080, "web")

def main():
    print(CONF.my_ip, CONF.on, CONF.names, CONF.web.url, CONF.web.many, CONF.web.later, "on" in CONF)
    try:
        CONF.nothing
    except AttributeError as error:
        print(type(error).__name__, error)
`);
  assert.equal(
    printed,
    "10.0.0.1 True ['a', 'b'] http://10.0.0.1:8080/ [] ['x'] True\n" +
      "NoSuchOptError no such option nothing in group [DEFAULT]\n",
  );
});

Deno.test("settings come from the environment, with types, aliases and defaults", async () => {
  const text = `
from enum import Enum
from typing import Annotated, Literal, Optional
from absent_types import Ge
from pydantic import AliasChoices, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

class Kind(Enum):
    A = "a"
    B = "b"

class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="app_", extra="ignore")
    uri: Optional[str] = None
    size: int = 3
    level: Annotated[int, Ge(1)] = 2
    on: bool = Field(default=False, description="x")
    kind: Kind = Kind.A
    mode: Literal["x", "y"] = "x"
    names: list[str] = Field(default_factory=list)
    key: str = Field("none", validation_alias=AliasChoices("THE_KEY", "OTHER_KEY"))

    @field_validator("uri", mode="before")
    @classmethod
    def trim(cls, value):
        return value.strip() if isinstance(value, str) else value

    @model_validator(mode="after")
    def double(self):
        self.size = self.size * 2
        return self

    @property
    def has_uri(self):
        return bool(self.uri)

def main():
    settings = Settings()
    print(settings.uri, settings.size, settings.level, settings.on, settings.kind, settings.mode, settings.names, settings.key, settings.has_uri)
    print(Settings(uri=" y ").uri)
`;
  assert.equal(await run(text), "None 6 2 False Kind.A x [] none False\ny\n");
  const environ = {
    APP_URI: " x ",
    app_size: "5",
    APP_ON: "yes",
    APP_KIND: "b",
    APP_MODE: "y",
    APP_NAMES: '["p", "q"]',
    OTHER_KEY: "k",
  };
  assert.equal(await run(text, environ), "x 10 2 True Kind.B y ['p', 'q'] k True\ny\n");
});

Deno.test("models convert, refuse, nest and dump", async () => {
  const printed = await run(`
from datetime import datetime, timedelta
from uuid import UUID
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, RootModel, TypeAdapter, ValidationError, computed_field

class Inner(BaseModel):
    at: datetime
    took: timedelta = timedelta(seconds=90)

class Outer(BaseModel):
    model_config = ConfigDict(extra="allow", populate_by_name=True)
    id: UUID
    tags: set[str] = set()
    inner: Inner | None = None
    by: dict[str, list[int]] = Field(default_factory=dict, alias="byName")
    _hidden: int = PrivateAttr(default=4)

    @computed_field
    @property
    def first(self) -> str:
        return sorted(self.tags)[0]

class Names(RootModel[list[str]]):
    pass

def main():
    outer = Outer(id="12345678-1234-5678-1234-567812345678", tags=["b", "a"], inner={"at": "2024-01-31T10:00:00Z"}, byName={"x": ["1"]}, more=1)
    print(outer.inner.at, outer.by, outer._hidden, outer.first)
    print(outer.model_dump_json(by_alias=True, exclude={"tags"}))
    print(outer.model_copy(update={"more": 2}).more, outer.more, outer == outer.model_copy())
    try:
        Outer(id="x", by={"a": 1})
    except ValidationError as error:
        print([e["loc"][0] for e in error.errors()])
    print(TypeAdapter(list[int]).validate_python(["1", 2]), Names(["a"]).model_dump())
`);
  assert.equal(
    printed,
    "2024-01-31 10:00:00+00:00 {'x': [1]} 4 a\n" +
      '{"id":"12345678-1234-5678-1234-567812345678","inner":{"at":"2024-01-31T10:00:00Z","took":"PT1M30S"},' +
      '"byName":{"x":[1]},"more":1,"first":"a"}\n' +
      "2 1 True\n" +
      "['id', 'by']\n" +
      "[1, 2] ['a']\n",
  );
});

Deno.test("loggers of other libraries take their calls, and a name that a library lacks is a stand-in", async () => {
  const printed = await run(`
import structlog
from loguru import logger
from oslo_log import log
from tqdm import tqdm
from structlog.testing import capture
from pydantic import Nothing

def main():
    structlog.get_logger(__name__).bind(a=1).info("event", b=2)
    logger.info("formatted {}", 1)
    log.getLogger("x").warning("text %s", 1)
    print([i for i in tqdm([1, 2], desc="x")], repr(Nothing), repr(capture))
`);
  assert.equal(printed, "[1, 2] <missing 'pydantic.Nothing'> <missing 'structlog.testing.capture'>\n");
});

Deno.test("a column takes arguments that look like those of a dialect, and no others", async () => {
  const printed = await run(`
import sqlalchemy as sa

def main():
    print(sa.Column("a", sa.JSON, default_factory=list).name)
    try:
        sa.Column("b", sa.JSON, factory=list)
    except TypeError as error:
        print(error)
`);
  assert.equal(printed, "a\nAdditional arguments should be named <dialectname>_<argument>, got 'factory'\n");
});

Deno.test("an enumeration of a class that is missing can be named; its values cannot be had", async () => {
  const printed = await run(`
import sqlalchemy as sa
from absent import Status

def main():
    kind = sa.Enum(Status, name="status", native_enum=False)
    print(kind.name, sa.Column("a", kind).name)
    try:
        sa.CreateTable
        sa.Table("t", sa.MetaData(), sa.Column("a", kind)).create
        str(kind.enums)
    except ImportError as error:
        print(error)
    try:
        sa.Column("b", sa.String, index=Status.ON)
    except ImportError as error:
        print(error)
`);
  assert.equal(
    printed,
    "status a\nNo module named 'absent': 'absent.Status' is needed here\n" +
      "No module named 'absent': 'absent.Status.ON' is needed here\n",
  );
});

Deno.test("models of Flask-SQLAlchemy have tables, names and hybrid properties", async () => {
  const printed = await run(`
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.ext.hybrid import hybrid_property

db = SQLAlchemy(app=None)

class LetterRate(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    price = db.Column(db.Numeric, nullable=False)
    _sheets = db.Column("sheets", db.Integer)

    @hybrid_property
    def sheets(self):
        return self._sheets

    @sheets.inplace.setter
    def _set_sheets(self, value):
        self._sheets = value * 2

    @hybrid_property
    def cheap(self):
        return self.price < 1

    @cheap.expression
    def cheap(cls):
        return cls.price < 2

class Named(db.Model):
    __tablename__ = "names"
    id = db.Column(db.Integer, primary_key=True)

def main():
    rate = LetterRate(price=0)
    rate.sheets = 2
    print(repr(LetterRate.__table__), Named.__tablename__, rate.sheets, rate.cheap, LetterRate.cheap)
`);
  assert.equal(printed, "Table('letter_rate') names 4 True letter_rate.price < 2\n");
});

Deno.test("what oslo.db gives is the connection of the run, and its types have their implementation", async () => {
  const printed = await run(`
from oslo_db.sqlalchemy import enginefacade, types

def main():
    print(enginefacade.reader.get_engine().dialect.name, types.JsonEncodedDict.impl.__name__)
`);
  assert.equal(printed, "postgresql Text\n");
});

Deno.test("select() takes numbers as they are; functions stand in FROM with ordinality and derived names", async () => {
  const printed = await run(`
import sqlalchemy as sa

def main():
    t = sa.table("t", sa.column("id"), sa.column("items"))
    elements = (
        sa.func.jsonb_array_elements_text(t.c.items)
        .table_valued("elem", with_ordinality="ord")
        .render_derived(name="e")
        .lateral()
    )
    print(sa.select(t.c.id, elements.c.elem, elements.c.ord).select_from(t).join(elements, sa.true()))
    print(sa.select(1).where(t.c.id == 2))
`);
  assert.equal(
    printed.replaceAll(/\s+/g, " "),
    "SELECT t.id, e.elem, e.ord FROM t JOIN LATERAL jsonb_array_elements_text(t.items) WITH ORDINALITY AS e(elem, ord) " +
      "ON true SELECT 1 FROM t WHERE t.id = 2 ",
  );
});

Deno.test("arrays of UUIDs and times say so, as psycopg2 writes them", async () => {
  const printed = await run(`
import datetime, uuid
import sqlalchemy as sa

def main():
    one = uuid.UUID("12345678-1234-5678-1234-567812345678")
    for item in (one, datetime.date(2024, 1, 2), datetime.datetime(2024, 1, 2), datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)):
        print(sa.text("x = any(:ids)").bindparams(ids=[item]))
`);
  assert.equal(
    printed,
    "x = any(ARRAY['12345678-1234-5678-1234-567812345678'::uuid])\nx = any(ARRAY['2024-01-02'::date])\n" +
      "x = any(ARRAY['2024-01-02 00:00:00'::timestamp])\nx = any(ARRAY['2024-01-02 00:00:00+00:00'::timestamptz])\n",
  );
});

Deno.test("mapped_column() takes what is only for mapping", async () => {
  const printed = await run(`
from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class Store(Base):
    __tablename__ = "store"
    key: Mapped[str] = mapped_column(primary_key=True, sort_order=-1)
    value: Mapped[dict] = mapped_column(JSON, deferred=True, repr=False, insert_default=dict)

def main():
    print(Store.__table__.c.keys())
`);
  assert.equal(printed, "['key', 'value']\n");
});

Deno.test("other JSON libraries answer as json does", async () => {
  const printed = await run(`
import datetime
import uuid
import orjson
import simplejson
import ujson

def main():
    print(orjson.dumps({"b": [1, None, "ü"], "a": True}), orjson.dumps({"b": 1, "a": 2}, option=orjson.OPT_SORT_KEYS))
    print(orjson.dumps([datetime.date(2024, 1, 2), uuid.UUID(int=1)]))
    print(orjson.loads(b'{"a": 1.5}'), simplejson.loads("[1]"), ujson.dumps({"a": 1}))
    try:
        orjson.loads("{")
    except orjson.JSONDecodeError as error:
        print(type(error).__name__)
    try:
        orjson.dumps(object())
    except orjson.JSONEncodeError as error:
        print(error)
`);
  assert.equal(
    printed,
    [
      `b'{"b":[1,null,"\\xc3\\xbc"],"a":true}' b'{"a":2,"b":1}'`,
      `b'["2024-01-02","00000000-0000-0000-0000-000000000001"]'`,
      `{'a': 1.5} [1] {"a": 1}`,
      "JSONDecodeError",
      "Type is not JSON serializable: object",
      "",
    ].join("\n"),
  );
});

/** Runs `def main(): ...` as a revision; gives the operations. */
async function record(
  text: string,
  answer?: (sql: string) => readonly QueryRow[],
): Promise<readonly OpNode[]> {
  const nodes: OpNode[] = [];
  const context: ProgramContext = {
    revision: "r",
    direction: "upgrade",
    offline: answer === undefined,
    serverVersion: 150000,
    naming: {},
    x: [],
    tag: null,
    record: (node) => void nodes.push(node),
    query: (sql) => {
      if (answer === undefined) return Promise.reject(new Error("offline"));
      const rows = answer(sql);
      const fields = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: 25 }));
      return Promise.resolve({ rows, fields, count: rows.length, command: "SELECT" });
    },
  };
  const modules = createAlembicModules({ settings: { options: new Map(), sections: new Map(), file: null } });
  const python = createPython({
    ports: { stdout: () => {}, clock: () => 0, random: () => 0, randomBytes: (n) => new Uint8Array(n), environ: {} },
    find: (name) => {
      const module = modules.find(name, python.interp);
      return module === null ? modules.library(name, python.interp) : { kind: "native", module };
    },
  });
  const module = await python.load({ name: "r", path: "r.py", text });
  await modules.running(python.interp, context, () => python.call(module.attrs.get("main")!));
  return nodes;
}

const OWN_WRITING = `
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext import compiler

@compiler.compiles(sa.ForeignKeyConstraint, "postgresql")
def process(element, compiler, **kw):
    if element.name == "fk_b":
        element.name = None
    if element.name == "fk_c":
        return "FOREIGN KEY (a) REFERENCES elsewhere (id)"
    return compiler.visit_foreign_key_constraint(element, **kw)

def main():
    for name in NAMES:
        op.create_table("b", sa.MetaData(), sa.Column("a", sa.Integer, sa.ForeignKey("a.id", name=name)))
`;

Deno.test("a project's own function may take the names off constraints, and not write them anew", async () => {
  try {
    const nodes = await record(`NAMES = ["fk_a", "fk_b"]\n${OWN_WRITING}`);
    const names = nodes.map((node) => node.kind === "createTable" && node.constraints?.map(({ name }) => name));
    assert.deepEqual(names, [["fk_a"], [undefined]]);
    await assert.rejects(
      record(`NAMES = ["fk_c"]\n${OWN_WRITING}`),
      /a function of @compiles that writes a 'ForeignKeyConstraint' in another way is not supported here/,
    );
  } finally {
    // The class belongs to all interpreters of the process.
    await run(`
import sqlalchemy as sa
from sqlalchemy.ext import compiler

def main():
    compiler.deregister(sa.ForeignKeyConstraint)
`);
  }
});

Deno.test("helpers of oslo.utils, and the options that oslo.db registers", async () => {
  const printed = await run(`
import datetime
from oslo_config import cfg
from oslo_db import options
from oslo_db.sqlalchemy import models, types
from oslo_utils import strutils, timeutils, uuidutils

from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

class Thing(models.ModelBase, models.TimestampMixin, models.SoftDeleteMixin, declarative_base()):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)

CONF = cfg.CONF
options.set_defaults(CONF, max_pool_size=7)

def main():
    print(timeutils.utcnow().replace(microsecond=0), timeutils.utcnow(with_timezone=True).tzinfo)
    made = uuidutils.generate_uuid()
    print(uuidutils.is_uuid_like(made), uuidutils.is_uuid_like("no"), len(uuidutils.generate_uuid(dashed=False)))
    print(strutils.bool_from_string("Yes"), strutils.bool_from_string("?", default=None))
    print(CONF.database.connection, CONF.database.max_pool_size)
    print(types.JsonEncodedDict.__name__)
    thing = Thing()
    thing.update({"id": 3})
    print(thing["id"], "id" in thing, thing.get("nothing", 0), sorted(Thing.__table__.columns.keys()))
`);
  assert.equal(
    printed,
    "1970-01-01 00:00:00 UTC\nTrue False 32\nTrue None\nNone 7\nJsonEncodedDict\n" +
      "3 True 0 ['created_at', 'deleted', 'deleted_at', 'id', 'updated_at']\n",
  );
});

Deno.test("SQLModel's classes have the columns of their fields", async () => {
  const printed = await run(`
import enum, uuid
from datetime import datetime
from typing import List, Optional
from sqlmodel import JSON, Column, Field, Index, Relationship, Session, SQLModel

class Kind(enum.Enum):
    A = "a"

class Base(SQLModel):
    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    at: Optional[datetime] = None

class Tenant(SQLModel, table=True):
    id: str = Field(primary_key=True)

class Alert(Base, table=True):
    __tablename__ = "alerts"
    __table_args__ = (Index("ix_kind", "kind"), {"comment": "x"})
    tenant_id: str = Field(foreign_key="tenant.id", index=True, max_length=20)
    kind: Kind
    event: dict = Field(sa_column=Column(JSON))
    level: int = 3
    tenant: Tenant = Relationship()

    def shout(self):
        return self.tenant_id.upper()

class Plain(SQLModel):
    name: str = "n"
    tags: List[str] = Field(default_factory=list)

def main():
    for column in Alert.__table__.c:
        print(column.name, type(column.type).__name__, column.nullable, column.primary_key, len(column.foreign_keys))
    print(Alert.__table__.name, Tenant.__table__.name, Alert(tenant_id="t").shout(), Alert.kind == Kind.A)
    print(Plain(name="m").name, Plain().tags, Session.__name__)
`);
  assert.equal(
    printed,
    "id Uuid False True 0\nat DateTime True False 0\ntenant_id String False False 1\nkind Enum False False 0\n" +
      "event JSON True False 0\nlevel Integer False False 0\n" +
      "alerts tenant T alerts.kind = 'A'\nm [] Session\n",
  );
});

Deno.test("the dialect asks the database what there is", async () => {
  const asked: string[] = [];
  const nodes = await record(
    `
from alembic import op
import sqlalchemy as sa

def main():
    bind = op.get_bind()
    if not bind.dialect.has_table(bind, "known"):
        op.drop_table("known")
    if not bind.dialect.has_table(bind, "other", schema="s"):
        op.drop_table("other")
`,
    (sql) => {
      asked.push(sql);
      return sql.includes("'known'") ? [{ found: "1" }] : [];
    },
  );
  assert.equal(asked.length, 2);
  assert.deepEqual(nodes.map((node) => node.kind === "dropTable" && node.table.name), ["other"]);
});

Deno.test("the name of a column can be changed", async () => {
  const printed = await run(`
import sqlalchemy as sa

def main():
    column = sa.Column(sa.Integer)
    column.name = "late"
    print(column.name, sa.Table("t", sa.MetaData(), column).c.keys())
`);
  assert.equal(printed, "late ['late']\n");
});

Deno.test("defaults are made from the values before them, and validators get the information they ask for", async () => {
  const printed = await run(`
from functools import partial
from typing import Annotated
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError

def in_home(value, info):
    return value.replace("$HOME", info.data["home"])

def added(value, *, end):
    return value + end

class Inner(BaseModel):
    size: int = 3

class Paths(BaseModel):
    home: str = "/h"
    port: int = 1
    file: str = Field(default_factory=lambda values: values["home"] + "/profiles.toml")
    tags: dict = Field(default_factory=dict)
    inner: Inner = Field(default_factory=Inner)
    plain: int = Field(default_factory=lambda size=4: size)
    store: Annotated[str, BeforeValidator(in_home), AfterValidator(partial(added, end="/"))] = "none"

def main():
    print(Paths(), Paths(home="/other").file, Paths.model_construct(home="/made").file)
    print([field.default_factory_takes_validated_data for field in Paths.model_fields.values()])
    print(Paths.model_fields["file"].get_default(call_default_factory=True, validated_data={"home": "/x"}), Paths.model_fields["plain"].get_default())
    print(Paths(home="/h").model_dump(exclude_defaults=True), Paths(store="$HOME/store").store)
    made = Paths(home="/a")
    copied = made.model_copy(update={"plain": 1})
    made.port = 7
    print(sorted(made.model_fields_set), sorted(copied.model_fields_set))
    try:
        Paths(port="many")
    except ValidationError as error:
        print([(item["type"], item["loc"]) for item in error.errors()])
    try:
        Paths.model_fields["file"].get_default(call_default_factory=True)
    except ValueError as error:
        print(error)
`);
  assert.equal(
    printed,
    "home='/h' port=1 file='/h/profiles.toml' tags={} inner=Inner(size=3) plain=4 store='none' /other/profiles.toml /made/profiles.toml\n" +
      "[None, None, True, False, False, False, None]\n" +
      "/x/profiles.toml PydanticUndefined\n" +
      "{'file': '/h/profiles.toml'} /h/store/\n" +
      "['home', 'port'] ['home', 'plain']\n" +
      "[('int_parsing', ('port',)), ('default_factory_not_called', ('file',))]\n" +
      "The default factory requires the 'validated_data' argument, which was not provided when calling 'get_default()'.\n",
  );
});

Deno.test("classes of Flask-AppBuilder join by a column that has another name in the database", async () => {
  const printed = await run(`
import sys
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, literal_column, select
from flask_appbuilder import SQLA
from flask_appbuilder.models.sqla import Model

Model.metadata = MetaData()

class Action(Model):
    __tablename__ = "action"
    id = Column(Integer, primary_key=True)

class Permission(Model):
    __tablename__ = "permission"
    id = Column(Integer, primary_key=True)
    action_id = Column("permission_id", Integer, ForeignKey("action.id"))

def main():
    joined = select(Permission.id, literal_column("-1")).join(Action)
    print(str(joined.selectable.compile()).replace("\\n", ""))
    print(Permission.__table__.selectable is Permission.__table__, Model.metadata is Action.__table__.metadata)
    print(SQLA().session is not None, sys.warnoptions)
`);
  assert.equal(
    printed,
    "SELECT permission.id, -1 FROM permission JOIN action ON action.id = permission.permission_id\n" +
      "True True\n" +
      "True []\n",
  );
});

Deno.test("enumerations of modules that the protocol buffer compiler wrote have their values", async () => {
  const printed = await run(`
from google.protobuf.internal import enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import descriptor_pool as _descriptor_pool
from google.protobuf import message as _message
from google.protobuf import reflection as _reflection

DESCRIPTOR = _descriptor_pool.Default().AddSerializedFile(b'\\n\\x07a.proto\\x12\\x04shop"-\\n\\x05Order\\x12\\x0b\\n\\x02id\\x18\\xac\\x02 \\x01(\\x03\\x1a\\x06\\n\\x04Line"\\x0f\\n\\x04Kind\\x12\\x07\\n\\x03BIG\\x10\\x00*>\\n\\x05State\\x12\\x08\\n\\x04OPEN\\x10\\x01\\x12\\n\\n\\x06CLOSED\\x10\\x02\\x12\\x08\\n\\x04SHUT\\x10\\x02\\x12\\x11\\n\\x04LOST\\x10\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01\\x1a\\x02\\x10\\x01')
_STATE = DESCRIPTOR.enum_types_by_name["State"]
State = enum_type_wrapper.EnumTypeWrapper(_STATE)
_ORDER = DESCRIPTOR.message_types_by_name["Order"]
_ORDER_LINE = _ORDER.nested_types_by_name["Line"]
Order = _reflection.GeneratedProtocolMessageType("Order", (_message.Message,), {"DESCRIPTOR": _ORDER, "__module__": "a_pb2"})
if _descriptor._USE_C_DESCRIPTORS == False:
    DESCRIPTOR._options = None

def main():
    print(State.keys(), State.values(), State.items())
    print(State.Value("OPEN"), State.Name(2), State.LOST, State.Name(-1), DESCRIPTOR.package, _STATE.full_name)
    print([(field.name, field.number) for field in _ORDER.fields], _ORDER_LINE.full_name, _ORDER.enum_types_by_name["Kind"].values[0].name)
    for call in (lambda: State.Value("NONE"), lambda: State.Name(9), lambda: State.Name("x"), lambda: State.NONE):
        try:
            call()
        except (ValueError, TypeError, AttributeError) as error:
            print(type(error).__name__, error)
    from google.protobuf.internal import builder
    made = {}
    builder.BuildMessageAndEnumDescriptors(DESCRIPTOR, made)
    builder.BuildTopDescriptorsAndMessages(DESCRIPTOR, "a_pb2", made)
    print(sorted(made), made["State"].Value("SHUT"))
`);
  assert.equal(
    printed,
    "['OPEN', 'CLOSED', 'SHUT', 'LOST'] [1, 2, 2, -1] [('OPEN', 1), ('CLOSED', 2), ('SHUT', 2), ('LOST', -1)]\n" +
      "1 CLOSED -1 LOST shop shop.State\n" +
      "[('id', 300)] shop.Order.Line BIG\n" +
      "ValueError Enum State has no value defined for name 'NONE'\n" +
      "ValueError Enum State has no name defined for value 9\n" +
      "TypeError Enum value for State must be an int, but got <class 'str'> 'x'.\n" +
      "AttributeError Enum State has no value defined for name 'NONE'\n" +
      "['CLOSED', 'LOST', 'OPEN', 'Order', 'SHUT', 'State', '_ORDER', '_ORDER_KIND', '_ORDER_LINE', '_STATE'] 2\n",
  );
});

Deno.test("versions are ordered as packaging orders them", async () => {
  const printed = await run(`
from packaging.version import InvalidVersion, Version, parse

def main():
    texts = ["1.0", "1.0.0", "1.0.dev1", "1.0a1", "1.0a1.dev3", "1.0b2", "1.0rc1", "1.0.post1", "1.0.post1.dev2", "1.0+local.2", "1.0+local.10", "1!0.5", "v2.0-ALPHA", "1.10", "1.9", "1.0-3"]
    print([str(version) for version in sorted(map(Version, texts))])
    print(Version("1.0") == Version("1.0.0"), hash(Version("1.0")) == hash(parse("1.0.0")), Version("1.13.1") >= Version("1.7.0"), Version("1.0") != "1.0")
    one = parse("1!2.3rc4.post5.dev6+Abc_7")
    print(one.epoch, one.release, one.pre, one.post, one.dev, one.local, one.public, one.base_version, one.major, one.minor, one.micro)
    print(one.is_prerelease, one.is_postrelease, one.is_devrelease, repr(one))
    try:
        Version("french toast")
    except InvalidVersion as error:
        print(error)
`);
  assert.equal(
    printed,
    "['1.0.dev1', '1.0a1.dev3', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.0', '1.0+local.2', '1.0+local.10', '1.0.post1.dev2', '1.0.post1', '1.0.post3', '1.9', '1.10', '2.0a0', '1!0.5']\n" +
      "True True True True\n" +
      "1 (2, 3) ('rc', 4) 5 6 abc.7 1!2.3rc4.post5.dev6 1!2.3 2 3 0\n" +
      "True True True <Version('1!2.3rc4.post5.dev6+abc.7')>\n" +
      "Invalid version: 'french toast'\n",
  );
});
