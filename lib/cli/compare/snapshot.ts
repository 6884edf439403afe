/**
 * What `introspect` and `dump` share: reading a whole database, and writing it as SQL.
 *
 * @module
 */
import { dumpCatalog } from "../../autogen/dump/dump.ts";
import { ownRelations } from "../../run/compare/own_relations.ts";
import { readSnapshot } from "../../run/compare/snapshot.ts";
import type { Session } from "../../db/session.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { CliContext } from "../context.ts";
import { projectHooks } from "../hooks.ts";
import type { ParsedOptions } from "../spec/types.ts";

/** Whether rights and owners are part of what is written. */
export interface SchemaAspects {
  readonly privileges: boolean;
  readonly owners: boolean;
}

/** Reads the `--owners` and `--no-privileges` options. */
export function schemaAspects(options: ParsedOptions): SchemaAspects {
  return { privileges: options["noPrivileges"] !== true, owners: options["owners"] === true };
}

/** Reads the database without what the configuration leaves out, and says what cannot be written. */
export async function wholeSchema(context: CliContext, session: Session): Promise<Catalog> {
  const config = await context.config();
  const { includeObject } = await projectHooks(context);
  const catalog = await readSnapshot(session, {
    includeSchemas: config.includeSchemas,
    exclude: ownRelations(config.versionTable),
    filter: {
      includeNames: config.includeNames,
      excludeNames: config.excludeNames,
      ...includeObject === undefined ? {} : { includeObject },
    },
  });
  for (const { kind, name, reason } of catalog.skipped) context.log.warn(`Left out: ${kind} ${name}: ${reason}`);
  return catalog;
}

/** A schema as SQL, stable and sorted. */
export function schemaSql(catalog: Catalog, aspects: SchemaAspects): string {
  return dumpCatalog(catalog, { ...aspects, tablespaces: false });
}
