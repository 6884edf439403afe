/**
 * Libraries that projects' modules import while revisions load, written in Python: settings, options, loggers.
 *
 * They answer what revisions ask of them (defaults, names, plain data); a name that they do not have is a stand-in.
 *
 * @module
 */
import type { ModuleFound } from "../../python/runtime/module_loader.ts";
import { bcryptModule } from "./bcrypt_module.ts";
import FLASK_APPBUILDER from "./py/flask_appbuilder.py" with { type: "text" };
import FLASK_SQLALCHEMY from "./py/flask_sqlalchemy.py" with { type: "text" };
import LOGURU from "./py/loguru.py" with { type: "text" };
import OSLO_CONFIG_CFG from "./py/oslo_config_cfg.py" with { type: "text" };
import OSLO_DB_MODELS from "./py/oslo_db_models.py" with { type: "text" };
import OSLO_DB_OPTIONS from "./py/oslo_db_options.py" with { type: "text" };
import OSLO_LOG_LOG from "./py/oslo_log_log.py" with { type: "text" };
import OSLO_UTILS from "./py/oslo_utils.py" with { type: "text" };
import PACKAGING_VERSION from "./py/packaging_version.py" with { type: "text" };
import PROTOBUF from "./py/protobuf.py" with { type: "text" };
import PYDANTIC from "./py/pydantic.py" with { type: "text" };
import PYDANTIC_SETTINGS from "./py/pydantic_settings.py" with { type: "text" };
import SMALL from "./py/small_libraries.py" with { type: "text" };
import SEARCHABLE from "./py/sqlalchemy_searchable.py" with { type: "text" };
import SQLMODEL_MODELS from "./py/sqlmodel_models.py" with { type: "text" };
import STRUCTLOG from "./py/structlog.py" with { type: "text" };

const SOURCES: ReadonlyMap<string, string> = new Map([
  ["_small_libraries", SMALL],
  ["flask_sqlalchemy", FLASK_SQLALCHEMY],
  ["_google_protobuf", PROTOBUF],
  ["loguru", LOGURU],
  ["oslo_config.cfg", OSLO_CONFIG_CFG],
  ["oslo_db.options", OSLO_DB_OPTIONS],
  ["oslo_db.sqlalchemy.models", OSLO_DB_MODELS],
  ["oslo_log.log", OSLO_LOG_LOG],
  ["packaging.version", PACKAGING_VERSION],
  ["pydantic_settings", PYDANTIC_SETTINGS],
  ["sqlalchemy_searchable", SEARCHABLE],
  ["_sqlmodel_models", SQLMODEL_MODELS],
  ["structlog", STRUCTLOG],
]);

/** Packages, which hold other modules. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ["flask_appbuilder", FLASK_APPBUILDER],
  ["flask_appbuilder.models", ""],
  ["google", ""],
  ["google.protobuf", ""],
  ["google.protobuf.internal", ""],
  ["oslo_config", ""],
  ["oslo_db", ""],
  ["oslo_db.sqlalchemy", ""],
  ["oslo_log", ""],
  ["oslo_utils", OSLO_UTILS],
  ["packaging", ""],
  ["pydantic", PYDANTIC],
]);

/** Modules that show names of another one. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["flask_appbuilder.models.sqla", "flask_appbuilder"],
  ["google.protobuf.descriptor", "_google_protobuf"],
  ["google.protobuf.descriptor_pool", "_google_protobuf"],
  ["google.protobuf.internal.builder", "_google_protobuf"],
  ["google.protobuf.internal.enum_type_wrapper", "_google_protobuf"],
  ["pydantic.fields", "pydantic"],
  ["pydantic.main", "pydantic"],
  ["pydantic.types", "pydantic"],
  ["pydantic.networks", "pydantic"],
  ["pydantic.functional_validators", "pydantic"],
  ["pydantic_core", "pydantic"],
  ["oslo_utils.encodeutils", "oslo_utils"],
  ["oslo_utils.strutils", "oslo_utils"],
  ["oslo_utils.timeutils", "oslo_utils"],
  ["oslo_utils.uuidutils", "oslo_utils"],
  ["tqdm.auto", "tqdm"],
]);

/** Modules by the functions of `small_libraries.py` that make them. */
const SMALL_LIBRARIES: ReadonlySet<string> = new Set([
  "decouple",
  "dotenv",
  "flask_bcrypt",
  "lazy_object_proxy",
  "orjson",
  "oslo_i18n",
  "simplejson",
  "ujson",
  "six",
  "tqdm",
]);

/** A library's module; `null` when it is none of these. */
export function librarySource(name: string): ModuleFound | null {
  if (name === "bcrypt") return { kind: "native", module: bcryptModule };
  const path = `<library ${name}>`;
  const text = SOURCES.get(name);
  if (text !== undefined) return { kind: "source", text, path, isOpen: true };
  const body = PACKAGES.get(name);
  if (body !== undefined) return { kind: "source", text: body, path, isPackage: true, isOpen: true };
  const other = ALIASES.get(name);
  const copied = other === undefined ? null : `import ${other} as _m\nglobals().update(vars(_m))\n`;
  if (copied !== null) return { kind: "source", text: copied, path, isOpen: true };
  if (!SMALL_LIBRARIES.has(name)) return null;
  const make = `from _small_libraries import ${name} as _make\nglobals().update(_make())\n`;
  return { kind: "source", text: make, path, isPackage: true, isOpen: true };
}
