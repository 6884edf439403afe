/**
 * Schemas of real applications: the folder `MIGRATOR_SCHEMAS`, else `../shared/schemas`.
 *
 * @module
 */
import { fromFileUrl } from "./paths.ts";

/** A schema file. */
export interface SchemaFile {
  /** Name without its ending. */
  readonly name: string;
  readonly path: string;
}

/** The folder that is looked in. */
export function schemaFolder(): string {
  return Deno.env.get("MIGRATOR_SCHEMAS") || fromFileUrl(new URL("../../../shared/schemas", import.meta.url));
}

/** The schema files, sorted; `null`, which is said on stderr, when the folder is not there. */
export function schemaFiles(): readonly SchemaFile[] | null {
  const folder = schemaFolder();
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".sql")).sort()
      .map((name) => ({ name: name.slice(0, -".sql".length), path: `${folder}/${name}` }));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error(`No schemas of real applications in '${folder}' (MIGRATOR_SCHEMAS): those tests are skipped`);
    return null;
  }
}
