/**
 * A catalog as another server prints it: two majors of PostgreSQL print the same expression differently, so both sides of a
 * comparison must be printed by one.
 *
 * @module
 */
import { DUMP_SETTINGS, dumpStatements } from "../../autogen/dump/dump.ts";
import { introspect } from "../../db/introspect/introspect.ts";
import type { Session } from "../../db/session.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { Statement } from "../../sql/statement.ts";
import { buildTarget } from "../target/build.ts";

/** Creates what is in a catalog in an empty database and reads it there. */
export async function reprint(catalog: Catalog, scratch: Session): Promise<Catalog> {
  const sql = [...DUMP_SETTINGS, ...dumpStatements(catalog, { owners: false, tablespaces: false, settings: false })];
  const statements = sql.map((text): Statement => ({ sql: text, class: "brief", origin: {} }));
  await buildTarget(scratch, statements, { rules: { owners: false, privileges: true } });
  return await introspect(scratch, { schemas: [...catalog.source.schemas] });
}

/** Whether two servers print alike. */
export function sameMajor(left: Catalog, right: Catalog): boolean {
  return Math.floor(left.source.serverVersion / 10000) === Math.floor(right.source.serverVersion / 10000);
}
