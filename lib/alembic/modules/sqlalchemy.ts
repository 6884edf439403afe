/**
 * `sqlalchemy` and its submodules.
 *
 * @module
 */
import { PyMissing } from "../../python/runtime/missing.ts";
import { type ModuleMembers, nativeModule, nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType, Value } from "../../python/runtime/object.ts";
import { type PyModule, PyNative } from "../../python/runtime/values.ts";
import type { Run } from "../run.ts";
import { makeUrl, urlType } from "../engine/url.ts";
import { connectionOf, connectionType } from "../engine/connection.ts";
import { DDL_TYPES, ddlElement } from "../engine/ddl.ts";
import { dialectType, preparerType } from "../engine/dialect.ts";
import { ERRORS } from "../engine/errors.ts";
import { inspect, inspectorType } from "../engine/inspector.ts";
import { resultType, rowType } from "../engine/result.ts";
import {
  columnType,
  computedType,
  CONSTRAINT_TYPES,
  constraintType,
  foreignKeyType,
  identityType,
  indexType,
  metadataType,
  schemaItemType,
  sequenceType,
  serverDefaultType,
  tableType,
} from "../schema/classes.ts";
import { convType, quotedNameType } from "../schema/names.ts";
import { dictOf } from "../python.ts";
import { clauseElement, columnElement, ELEMENT_TYPES, expr } from "../sql/expr.ts";
import { DML_MEMBERS, DML_TYPES } from "../sql/dml.ts";
import { EXPRESSION_MEMBERS } from "../sql/functions.ts";
import { executable, fromClause } from "../sql/select_state.ts";
import { SELECT_MEMBERS, selectClass, tableClause } from "../sql/selectable.ts";
import {
  domainType,
  enumType,
  GENERIC_TYPES,
  pgEnumType,
  pickleType,
  POSTGRESQL_TYPES,
  typeClass,
  typeDecorator,
  typeEngine,
  userDefinedType,
} from "../types/classes.ts";
import { compilesDecorator, forgetCompiles } from "../sql/custom.ts";
import { coerce } from "../sql/coerce.ts";
import { items } from "../python.ts";
import { typeInstance } from "../types/to_sql_type.ts";

const CLASSES: Readonly<Record<string, PyType>> = {
  Column: columnType,
  Table: tableType,
  MetaData: metadataType,
  ForeignKey: foreignKeyType,
  Constraint: constraintType,
  PrimaryKeyConstraint: CONSTRAINT_TYPES.primaryKey,
  UniqueConstraint: CONSTRAINT_TYPES.unique,
  CheckConstraint: CONSTRAINT_TYPES.check,
  ForeignKeyConstraint: CONSTRAINT_TYPES.foreignKey,
  Index: indexType,
  Sequence: sequenceType,
  Identity: identityType,
  Computed: computedType,
  DefaultClause: serverDefaultType,
  FetchedValue: serverDefaultType,
  SchemaItem: schemaItemType,
  Enum: enumType,
  PickleType: pickleType,
  TypeDecorator: typeDecorator,
  UserDefinedType: userDefinedType,
  SchemaType: typeEngine,
  TypeEngine: typeEngine,
  Inspector: inspectorType,
  Connection: connectionType,
  Engine: connectionType,
  Row: rowType,
  RowProxy: rowType,
  Result: resultType,
  CursorResult: resultType,
  Dialect: dialectType,
  ClauseElement: clauseElement,
  ColumnElement: columnElement,
  ColumnClause: ELEMENT_TYPES.column,
  TextClause: ELEMENT_TYPES.text,
  BindParameter: ELEMENT_TYPES.bind,
  BinaryExpression: ELEMENT_TYPES.binary,
  FunctionElement: ELEMENT_TYPES.function,
  Executable: executable,
  FromClause: fromClause,
  TableClause: tableClause,
  Select: selectClass,
  Insert: DML_TYPES.insert,
  Update: DML_TYPES.update,
  Delete: DML_TYPES.delete,
  DDLElement: ddlElement,
  ExecutableDDLElement: ddlElement,
  conv: convType,
  quoted_name: quotedNameType,
  ...DDL_TYPES,
};

/** Names below `sqlalchemy` that are modules. */
const SUBMODULES: ReadonlySet<string> = new Set(
  `dialects postgresql mysql sqlite mssql oracle databases orm sql types schema exc engine ext event events inspection
  reflection expression sqltypes functions declarative mutable hybrid automap compiler session url elements selectable
  util pool base asyncio type_api ddl dml operators associationproxy orderinglist decl_api json ranges hstore
  relationships attributes strategies query cursor result row interfaces default visitors named_types`.split(/\s+/),
);

/** A module of SQLAlchemy: a name that is not known fails when it is used. */
function open(run: Run, name: string, members: ModuleMembers): PyModule {
  const module = nativeModule(name, members);
  module.attrs.set("__path__", null);
  module.fallback = (member) => {
    if (member.startsWith("__")) return undefined;
    const full = `${name}.${member}`;
    return SUBMODULES.has(member) ? run.interp.importModule(full) : new PyMissing(full);
  };
  return module;
}

/** Types of a dialect other than PostgreSQL: they can be made, and fail when PostgreSQL is to have them. */
function foreignDialect(name: string): PyModule {
  const module = nativeModule(name, {});
  const made = new Map<string, PyType>();
  module.fallback = (member) => {
    if (member.startsWith("__")) return undefined;
    const known = GENERIC_TYPES.get(member);
    if (known !== undefined) return known;
    let cls = made.get(member);
    if (cls === undefined) {
      cls = typeClass(member, typeEngine, { visit: `foreign ${member}`, params: "*args, **kw", module: name });
      made.set(member, cls);
    }
    return cls;
  };
  return module;
}

function nothing(): null {
  return null;
}

/** Decorators of things that have no meaning here: they give the function back. */
function decorator(name: string): PyNative {
  return new PyNative(
    `${name}(*args, **kw)`,
    () => new PyNative("decorate(function)", (function_: Value) => function_),
  );
}

function engineMembers(run: Run): ModuleMembers {
  return {
    // A second connection would not see what the run has not committed: there is one.
    "create_engine(url=None, **kw)": () => connectionOf(run),
    "engine_from_config(configuration=None, prefix='sqlalchemy.', **kw)": () => connectionOf(run),
    "inspect(subject, raiseerr=True)": inspect,
  };
}

/** Everything that `sqlalchemy` itself has. */
export function sqlalchemyMembers(run: Run): ModuleMembers {
  return {
    ...Object.fromEntries(GENERIC_TYPES),
    ...CLASSES,
    ...EXPRESSION_MEMBERS,
    ...SELECT_MEMBERS,
    ...DML_MEMBERS,
    ...engineMembers(run),
    __version__: "2.0.44",
    NULLTYPE: typeInstance(GENERIC_TYPES.get("NullType")!),
    BLANK_SCHEMA: null,
    "array(clauses, type_=None)": arrayLiteral,
    "Subquery(*args)": nothing,
    event: open(run, "sqlalchemy.event", { listens_for: decorator("listens_for"), "listen(*args, **kw)": nothing }),
  };
}

function arrayLiteral(values: Value): PyObject {
  return expr({ kind: "list", items: items(values).map((item) => coerce(item)), array: true });
}

/** `aggregate_order_by(expression, *order)`. */
function aggregateOrderBy(target: Value, order: readonly Value[]): PyObject {
  const words = expr({ kind: "list", items: order.map((item) => coerce(item)), bare: true });
  return expr({ kind: "binary", operator: "ORDER BY", left: coerce(target), right: words, type: null });
}

/** Members of `sqlalchemy.dialects.postgresql`. */
export function postgresqlMembers(): ModuleMembers {
  return {
    ...Object.fromEntries(GENERIC_TYPES),
    ...Object.fromEntries(POSTGRESQL_TYPES),
    ENUM: pgEnumType,
    DOMAIN: domainType,
    ExcludeConstraint: CONSTRAINT_TYPES.exclude,
    PGDialect: dialectType,
    PGUuid: GENERIC_TYPES.get("UUID")!,
    ...DML_MEMBERS,
    ...EXPRESSION_MEMBERS,
    "array(clauses, type_=None)": arrayLiteral,
    "aggregate_order_by(target, *order_by)": aggregateOrderBy,
    "dialect(*args, **kw)": () => dialectType,
    "to_tsvector(*args)": (args: readonly Value[]) =>
      expr({ kind: "function", path: ["to_tsvector"], args: args.map((arg) => coerce(arg)), type: null }),
  };
}

/** Modules of SQLAlchemy by name; every one that it has no own row for has the members of `sqlalchemy`. */
export function sqlalchemyModule(run: Run, name: string, orm: () => ModuleMembers): PyModule | null {
  if (name === "sqlalchemy") return open(run, name, sqlalchemyMembers(run));
  if (!name.startsWith("sqlalchemy.")) return null;
  const rest = name.slice("sqlalchemy.".length);
  if (rest === "exc" || rest === "orm.exc") {
    return open(run, name, { ...ERRORS });
  }
  if (/^dialects\.postgresql(\..+)?$/.test(rest)) return open(run, name, postgresqlMembers());
  if (/^(dialects\.(mysql|sqlite|mssql|oracle)|databases\.\w+)(\..+)?$/.test(rest)) return foreignDialect(name);
  if (rest === "engine.url") return open(run, name, { URL: urlType, "make_url(name_or_url)": makeUrl });
  if (rest === "event") {
    return open(run, name, { listens_for: decorator("listens_for"), "listen(*args, **kw)": nothing });
  }
  if (rest === "sql.compiler" || rest === "compiler") {
    return open(run, name, { ...sqlalchemyMembers(run), IdentifierPreparer: preparerType });
  }
  if (rest === "ext.compiler") {
    return open(run, name, { compiles: compilesDecorator, "deregister(class_)": forgetCompiles });
  }
  if (rest === "ext.mutable") return open(run, name, mutableMembers());
  if (rest === "util" || rest.startsWith("util.")) {
    return open(run, name, {
      "memoized_property(fget)": (function_: Value) => function_,
      immutabledict: new PyNative("immutabledict(*args)", () => dictOf([])),
    });
  }
  if (rest.startsWith("orm") || rest.startsWith("ext.")) {
    return open(run, name, { ...sqlalchemyMembers(run), ...orm() });
  }
  return open(run, name, { ...sqlalchemyMembers(run), ...engineNames() });
}

function engineNames(): ModuleMembers {
  return {
    "make_url(name_or_url)": makeUrl,
    GenericFunction: ELEMENT_TYPES.function,
    ReturnTypeFromArgs: ELEMENT_TYPES.function,
    now: new PyNative("now()", () => expr({ kind: "function", path: ["now"], args: [], type: null })),
    current_timestamp: new PyNative(
      "current_timestamp()",
      () => expr({ kind: "function", path: ["current_timestamp"], args: [], type: null }),
    ),
    count: new PyNative(
      "count(*args)",
      (args: readonly Value[]) =>
        expr({ kind: "function", path: ["count"], args: args.map((arg) => coerce(arg)), type: null }),
    ),
  };
}

/** `MutableDict.as_mutable(type)` gives the type. */
function mutableMembers(): ModuleMembers {
  const mutable = nativeType("Mutable", {
    module: "sqlalchemy.ext.mutable",
    open: true,
    classMethods: {
      "as_mutable(cls, sqltype)": (_cls: PyType, type: Value) => typeInstance(type),
      "associate_with(cls, sqltype)": nothing,
    },
  });
  return { Mutable: mutable, MutableDict: mutable, MutableList: mutable, MutableSet: mutable };
}
