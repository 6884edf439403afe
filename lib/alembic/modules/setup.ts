/**
 * Methods of the native classes, set up once.
 *
 * @module
 */
import { installBuiltins } from "../../python/builtins/install.ts";
import { defineConnections } from "../engine/connection.ts";
import { defineDialect } from "../engine/dialect_methods.ts";
import { defineInspector } from "../engine/inspector.ts";
import { defineResults } from "../engine/result.ts";
import { defineSchemaDdl } from "../engine/schema_ddl.ts";
import { defineProxy } from "./alembic.ts";
import { defineBatch } from "../op/batch.ts";
import { defineContext } from "../op/context.ts";
import { defineSessions } from "../orm/session.ts";
import { defineColumns } from "../schema/column.ts";
import { defineConstraints } from "../schema/constraint.ts";
import { defineJoins } from "../schema/join_keys.ts";
import { defineTables } from "../schema/table.ts";
import { defineCustom } from "../sql/custom.ts";
import { defineDml } from "../sql/dml.ts";
import { defineFunctions } from "../sql/functions.ts";
import { defineTableFunctions } from "../sql/table_function.ts";
import { defineSelectables } from "../sql/select_methods.ts";
import { defineTypes } from "../types/methods.ts";

let done = false;

/** Sets up all classes; the second time it does nothing. */
export function defineClasses(): void {
  if (done) return;
  done = true;
  installBuiltins();
  defineTypes();
  defineFunctions();
  defineCustom();
  defineSelectables();
  defineTableFunctions();
  defineDml();
  defineColumns();
  defineConstraints();
  defineTables();
  defineJoins();
  defineSchemaDdl();
  defineResults();
  defineConnections();
  defineInspector();
  defineDialect();
  defineSessions();
  defineBatch();
  defineContext();
  defineProxy();
}
