/**
 * `op.get_context()` and `alembic.context`.
 *
 * @module
 */
import { raise } from "../../python/runtime/exception.ts";
import { call } from "../../python/runtime/call.ts";
import { PyDict } from "../../python/runtime/dict.ts";
import { defineMethods, defineProperties, type ModuleMembers, nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { PyList } from "../../python/runtime/values.ts";
import { dictOf, setOwn, text } from "../python.ts";
import { contextOf, flushWaiting, type Run } from "../run.ts";
import { now } from "../../python/runtime/wait.ts";
import { metadataType } from "../schema/classes.ts";
import { connectionOf, outerTransaction } from "../engine/connection.ts";
import { dialectObject } from "../engine/dialect.ts";
import { execute } from "./execute.ts";

const contextType: PyType = nativeType("MigrationContext", {
  module: "alembic.runtime.migration",
  open: true,
  attributes: { __live__: true },
});
const blockType: PyType = nativeType("autocommit_block", { module: "alembic.runtime.migration" });
const configType: PyType = nativeType("Config", { module: "alembic.config", open: true });
const implType: PyType = nativeType("PostgresqlImpl", { module: "alembic.ddl.postgresql" });

/** The `MigrationContext` of a run. */
export function migrationContext(run: Run): PyObject {
  let context = run.objects.get("context");
  if (context === undefined) {
    context = new PyObject(contextType);
    context.state = run;
    run.objects.set("context", context);
  }
  return context;
}

function runOf(self: PyObject): Run {
  return self.state as Run;
}

function autocommit(run: Run): PyObject {
  const block = new PyObject(blockType);
  block.state = run;
  return block;
}

function configOf(run: Run): PyObject {
  let config = run.objects.get("config");
  if (config === undefined) {
    config = new PyObject(configType);
    config.state = run;
    setOwn(config, "attributes", new PyDict());
    setOwn(config, "config_file_name", run.settings.file);
    setOwn(config, "config_ini_section", "alembic");
    setOwn(config, "cmd_opts", null);
    run.objects.set("config", config);
  }
  return config;
}

/** `context.opts`: what env.py would have configured, as far as it is known here. */
function optionsOf(run: Run): PyDict {
  let options = run.objects.get("opts");
  if (options === undefined) {
    const metadata = now(call(metadataType, []), "MetaData()") as PyObject;
    const naming = Object.entries(run.naming).filter(([, pattern]) => pattern !== undefined);
    if (naming.length > 0) setOwn(metadata, "naming_convention", dictOf(naming as [string, string][]));
    options = dictOf([
      ["target_metadata", metadata],
      ["as_sql", contextOf(run).offline],
      ["transaction_per_migration", false],
      ["render_as_batch", false],
    ]);
    run.objects.set("opts", options);
  }
  return options as PyDict;
}

/** `-x` arguments. */
function xArgument(run: Run, asDictionary: Value): Value {
  const given = contextOf(run).x;
  if (asDictionary !== true) return new PyList([...given]);
  return dictOf(given.map((argument) => {
    const equals = argument.indexOf("=");
    return equals === -1 ? [argument, ""] : [argument.slice(0, equals), argument.slice(equals + 1)];
  }));
}

/** Members of `alembic.context`. */
export function contextMembers(run: Run): ModuleMembers {
  return {
    "get_context()": () => migrationContext(run),
    "get_bind()": () => connectionOf(run),
    "is_offline_mode()": () => contextOf(run).offline,
    "get_x_argument(as_dictionary=False)": (asDictionary: Value) => xArgument(run, asDictionary),
    "get_tag_argument()": () => run.context?.tag ?? null,
    "execute(sql, execution_options=None)": (sql: Value) => execute(run, sql, { directive: "context.execute" }),
    "begin_transaction()": () => outerTransaction(run),
    "configure(**kw)": () => null,
    "run_migrations(**kw)": () => {
      throw raise("RuntimeError", "context.run_migrations() is for env.py, which is not run");
    },
    config: configOf(run),
  };
}

/** Sets up the classes of this file. */
export function defineContext(): void {
  defineMethods(contextType, {
    "autocommit_block(self)": (self: PyObject) => autocommit(runOf(self)),
    "begin_transaction(self, _per_migration=False)": (self: PyObject) => outerTransaction(runOf(self)),
    "execute(self, sql, execution_options=None)": (self: PyObject, sql: Value) =>
      execute(runOf(self), sql, { directive: "context.execute" }),
    "get_current_revision(self)": (self: PyObject) => runOf(self).context?.revision ?? null,
  });
  defineProperties(contextType, {
    dialect: () => dialectObject,
    bind: (self: PyObject) => connectionOf(runOf(self)),
    connection: (self: PyObject) => connectionOf(runOf(self)),
    as_sql: (self: PyObject) => contextOf(runOf(self)).offline,
    config: (self: PyObject) => configOf(runOf(self)),
    opts: (self: PyObject) => optionsOf(runOf(self)),
    impl: (self: PyObject) => {
      const impl = new PyObject(implType);
      impl.state = self.state;
      return impl;
    },
  });
  defineMethods(implType, {
    "static_output(self, text)": () => null,
    "execute(self, sql, execution_options=None)": (self: PyObject, sql: Value) =>
      execute(runOf(self), sql, { directive: "impl.execute" }),
    "_exec(self, construct, **kw)": (self: PyObject, sql: Value) =>
      execute(runOf(self), sql, { directive: "impl.execute" }),
  });
  defineProperties(implType, { bind: (self: PyObject) => connectionOf(runOf(self)), dialect: () => dialectObject });
  defineMethods(blockType, {
    "__enter__(self, /)": (self: PyObject) => {
      flushWaiting(runOf(self));
      runOf(self).autocommit++;
      return null;
    },
    "__exit__(self, kind, value, traceback, /)": (self: PyObject) => {
      flushWaiting(runOf(self));
      runOf(self).autocommit--;
      return false;
    },
  });
  defineMethods(configType, {
    "get_main_option(self, name, default=None)": (self: PyObject, name: Value, fallback: Value) =>
      runOf(self).settings.options.get(text(name, "An option")) ?? fallback,
    "get_section(self, name, default=None)": (self: PyObject, name: Value, fallback: Value) => {
      const section = text(name, "A section");
      const { options, sections } = runOf(self).settings;
      const found = section === "alembic" ? options : sections.get(section);
      return found === undefined ? fallback : dictOf(found);
    },
    "get_section_option(self, section, name, default=None)": (
      self: PyObject,
      section: Value,
      name: Value,
      fallback: Value,
    ) => runOf(self).settings.sections.get(text(section, "A section"))?.get(text(name, "An option")) ?? fallback,
    "set_main_option(self, name, value)": () => null,
  });
}
