/**
 * Which schemas a comparison looks at.
 *
 * @module
 */
import { nameTest } from "../../autogen/filter/patterns.ts";
import type { Session } from "../../db/session.ts";
import type { Catalog } from "../../schema/catalog.ts";
import { currentSchema } from "./wish.ts";

/** Schemas that are compared, and those of the target that are not. */
export interface SchemaChoice {
  readonly schemas: readonly string[];
  /** Schemas that the target has something in and the configuration leaves out. */
  readonly leftOut: readonly string[];
}

/**
 * Chooses the schemas.
 *
 * `false` is the default schema of the database and every schema that the target itself names: what the target does not
 * mention belongs to somebody else.
 *
 * @param session The database that is compared with the target.
 * @param options `include_schemas` of the configuration, and the whole target.
 */
export async function chooseSchemas(
  session: Session,
  { include, target }: { readonly include: boolean | readonly string[]; readonly target: Catalog },
): Promise<SchemaChoice> {
  const wished = schemasInUse(target);
  if (include === false) {
    const own = await currentSchema(session);
    return { schemas: sorted([...own === null ? [] : [own], ...wished]), leftOut: [] };
  }
  const all = sorted([...await schemaNames(session), ...wished, ...target.source.schemas]);
  if (include === true) return { schemas: all, leftOut: [] };
  const test = nameTest(include);
  return {
    schemas: all.filter((name) => test([name])),
    leftOut: wished.filter((name) => !test([name])),
  };
}

/** Schemas that a catalog has something in, and those that are not in every new database. */
export function schemasInUse(catalog: Catalog): readonly string[] {
  const { collations, enums, domains, composites, ranges, sequences, tables, views, materializedViews } = catalog;
  const objects = [
    ...[collations, enums, domains, composites, ranges, sequences, tables, views, materializedViews].flat(),
    ...catalog.routines,
    ...catalog.statistics,
  ];
  return sorted([
    ...objects.map(({ schema }) => schema),
    ...catalog.schemas.map(({ name }) => name).filter((name) => name !== "public"),
  ]);
}

async function schemaNames(session: Session): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>(
    "SELECT nspname::text AS name FROM pg_catalog.pg_namespace " +
      "WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp_|toast_temp_)'",
  );
  return rows.map(({ name }) => name);
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
