/**
 * Libraries of column types and helpers that revisions import besides SQLAlchemy.
 *
 * @module
 */
import { PyMissing } from "../../python/runtime/missing.ts";
import { defineMethods, type ModuleMembers, nativeModule, nativeType } from "../../python/runtime/native.ts";
import { after } from "../../python/runtime/wait.ts";
import { getAttr } from "../../python/runtime/attribute.ts";
import { type Await, PyObject, PyType, type Value } from "../../python/runtime/object.ts";
import type { PyModule } from "../../python/runtime/values.ts";
import { isTrue, own, setOwn, textIn } from "../python.ts";
import {
  GENERIC_TYPES,
  POSTGRESQL_TYPES,
  typeClass,
  typeDecorator,
  typeEngine,
  typeNamed,
  userDefinedType,
} from "../types/classes.ts";
import type { Run } from "../run.ts";
import { connectionOf } from "../engine/connection.ts";
import { makeMaker } from "../orm/session.ts";
import { ormMembers } from "../orm/members.ts";
import { sqlalchemyMembers } from "./sqlalchemy.ts";
import { enumPluginMembers } from "./enum_plugin.ts";
import { entityMembers } from "./entities.ts";

/** Names below these libraries that are modules. */
const SUBMODULES: ReadonlySet<string> = new Set(
  `sql sqltypes types generics uuid json encrypted encrypted_type ts_vector ip_address arrow choice url email password
  scalar_list timezone ltree pg_function pg_trigger pg_view pg_materialized_view pg_extension pg_policy
  replaceable_entity sqlalchemy shape functions elements main orm enginefacade`.split(/\s+/),
);

/** Names of libraries that are written in Python, in `_<library>_models`. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = { sqlmodel: ["SQLModel", "Field", "Relationship"] };

function pythonMember(run: Run, library: string, member: string): Await<Value> {
  return after(run.interp.importModule(`_${library}_models`), (module) => getAttr(module, member));
}

function open(run: Run, name: string, members: ModuleMembers): PyModule {
  const module = nativeModule(name, members);
  module.attrs.set("__path__", null);
  module.fallback = (member) => {
    if (member.startsWith("__")) return undefined;
    if (WRITTEN[name]?.includes(member) === true) return pythonMember(run, name, member);
    const full = `${name}.${member}`;
    return SUBMODULES.has(member) ? run.interp.importModule(full) : new PyMissing(full);
  };
  return module;
}

/** A type that is written like another, whatever it is called with. */
function like(name: string, base: string, params = "*args, **kw"): PyType {
  const cls = typeClass(name, typeNamed(base), { params, module: "sqlalchemy_utils" });
  cls.dict.set("impl", typeNamed(base));
  return cls;
}

/** A type whose SQL is computed from its attributes. */
function spelled(name: string, params: string, sql: (self: PyObject) => string): PyType {
  const cls = typeClass(name, userDefinedType, { params });
  defineMethods(cls, { "get_col_spec(self, **kw)": sql });
  return cls;
}

/** A column type chosen by an instance: `ChoiceType(choices, impl=Integer())`. */
function choosing(name: string, fallback: string): PyType {
  const cls = nativeType(name, { module: "sqlalchemy_utils", bases: [typeDecorator], open: true });
  defineMethods(cls, {
    "__init__(self, *args, impl=None, **kw)": (self: PyObject, args: readonly Value[], impl: Value) => {
      const [first] = args;
      const given = impl ?? (first instanceof PyType && first.mro.includes(typeEngine) ? first : null);
      setOwn(self, "impl", given ?? typeNamed(fallback));
      return null;
    },
  });
  return cls;
}

const uuidType = typeClass("UUIDType", typeEngine, { visit: "uuid type", params: "binary=True, native=True, **kw" });
uuidType.dict.set("__visit_name__", "uuid");

const UTILS: Readonly<Record<string, PyType>> = {
  UUIDType: uuidType,
  ArrowType: like("ArrowType", "DateTime"),
  URLType: like("URLType", "Text"),
  JSONType: like("JSONType", "JSON"),
  EmailType: like("EmailType", "String", "length=255, **kw"),
  IPAddressType: like("IPAddressType", "String", "length=50, **kw"),
  LocaleType: like("LocaleType", "String", "length=10, **kw"),
  TimezoneType: like("TimezoneType", "String", "length=50, **kw"),
  CountryType: like("CountryType", "String", "length=2, **kw"),
  CurrencyType: like("CurrencyType", "String", "length=3, **kw"),
  ColorType: like("ColorType", "String", "length=20, **kw"),
  PhoneNumberType: like("PhoneNumberType", "String", "region='US', length=20, **kw"),
  ScalarListType: like("ScalarListType", "Text"),
  PasswordType: like("PasswordType", "LargeBinary"),
  LtreeType: spelled("LtreeType", "*args, **kw", () => "LTREE"),
  TSVectorType: spelled("TSVectorType", "*args, **kw", () => "TSVECTOR"),
  ChoiceType: choosing("ChoiceType", "Unicode"),
  EncryptedType: choosing("EncryptedType", "LargeBinary"),
  StringEncryptedType: like("StringEncryptedType", "String", "*args, length=None, **kw"),
};

function engineClass(name: string): PyType {
  return nativeType(name, { module: "sqlalchemy_utils", open: true });
}

const ENGINES: Readonly<Record<string, PyType>> = {
  AesEngine: engineClass("AesEngine"),
  AesGcmEngine: engineClass("AesGcmEngine"),
  FernetEngine: engineClass("FernetEngine"),
};

function geo(name: string): PyType {
  return spelled(
    name,
    "geometry_type='GEOMETRY', srid=-1, dimension=None, spatial_index=True, use_N_D_index=False, nullable=True, from_text=None, name=None, **kw",
    (self) => {
      const shape = textIn(own(self, "geometry_type"));
      const srid = own(self, "srid");
      return shape === undefined ? name.toLowerCase() : `${name.toLowerCase()}(${shape},${String(srid ?? -1)})`;
    },
  );
}

function vector(name: string): ReturnType<typeof spelled> {
  return spelled(name, "dim=None, **kw", (self) => {
    const size = own(self, "dim");
    return typeof size === "number" ? `${name}(${size})` : name;
  });
}

const guid = typeClass("GUID", typeEngine, { visit: "uuid", params: "*args, **kw" });
const citext = POSTGRESQL_TYPES.get("CITEXT")!;

/** What gives engines and sessions: there is one connection. */
function engineFactory(run: Run): PyObject {
  const cls = nativeType("_TransactionContextManager", {
    module: "oslo_db.sqlalchemy.enginefacade",
    methods: {
      "get_engine(self)": () => connectionOf(run),
      "get_sessionmaker(self)": () => makeMaker([], new Map(), run),
    },
  });
  return new PyObject(cls);
}

/** Answers for modules of one library, by the names of the modules. */
type Library = readonly [pattern: RegExp, members: (run: Run) => ModuleMembers];

const LIBRARIES: readonly Library[] = [
  [/^sqlalchemy_utils(\.|$)/, () => ({ ...UTILS, ...ENGINES, EncryptedEngine: ENGINES["AesEngine"]! })],
  [/^sqlmodel(\.|$)/, (run) => ({
    ...sqlalchemyMembers(run),
    ...ormMembers(run),
    AutoString: like("AutoString", "String", "length=None, **kw"),
    GUID: guid,
    "Uuid": typeNamed("Uuid"),
  })],
  [/^fastapi_users_db_sqlalchemy(\.|$)/, () => ({
    GUID: guid,
    TIMESTAMPAware: typeClass("TIMESTAMPAware", typeNamed("TIMESTAMP"), { params: "timezone=True, **kw" }),
  })],
  [/^citext(\.|$)/, () => ({ CIText: citext })],
  [
    /^geoalchemy2(\.|$)/,
    () => ({
      Geometry: geo("Geometry"),
      Geography: geo("Geography"),
      Raster: spelled("Raster", "*args, **kw", () => "raster"),
    }),
  ],
  [/^pgvector(\.|$)/, () => ({
    Vector: vector("VECTOR"),
    VECTOR: vector("VECTOR"),
    HALFVEC: vector("HALFVEC"),
    SPARSEVEC: vector("SPARSEVEC"),
    BIT: POSTGRESQL_TYPES.get("BIT")!,
  })],
  [/^oslo_db\.sqlalchemy\.enginefacade$/, (run) => ({ reader: engineFactory(run), writer: engineFactory(run) })],
  [/^oslo_db\.sqlalchemy\.types$/, () => ({
    JsonEncodedDict: like("JsonEncodedDict", "Text"),
    JsonEncodedList: like("JsonEncodedList", "Text"),
    SoftDeleteInteger: like("SoftDeleteInteger", "Integer"),
    String: typeNamed("String"),
  })],
  [/^sqlalchemy_jsonfield(\.|$)/, () => ({ JSONField: jsonField() })],
  [/^alembic_postgresql_enum(\.|$)/, (run) => enumPluginMembers(run)],
  [/^alembic_utils(\.|$)/, (run) => entityMembers(run)],
];

/** `JSONField(enforce_string=False)`: JSON, or text when enforced. */
function jsonField(): PyType {
  const cls = nativeType("JSONField", { module: "sqlalchemy_jsonfield", bases: [typeDecorator], open: true });
  defineMethods(cls, {
    "__init__(self, enforce_string=False, enforce_unicode=False, json=None, json_type=None, **kw)": (
      self: PyObject,
      text: Value,
      _unicode: Value,
      _json: Value,
      type: Value,
    ) => {
      setOwn(self, "impl", isTrue(text) ? typeNamed("Text") : type ?? GENERIC_TYPES.get("JSON")!);
      return null;
    },
  });
  return cls;
}

/** A library module by name; `null` for others. */
export function libraryModule(run: Run, name: string): PyModule | null {
  const found = LIBRARIES.find(([pattern]) => pattern.test(name));
  return found === undefined ? null : open(run, name, found[1](run));
}
