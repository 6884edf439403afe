/**
 * Parameters of a database URL: libpq's, those that other drivers spell differently, those of other libraries.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest } from "../../core/text.ts";
import { FOREIGN_PARAMETERS, isKeyword, type Keyword, KEYWORDS } from "./keywords.ts";

const SCHEMA_HINT = "To choose a schema write 'options=-csearch_path%3DNAME', or set version_table_schema";

/** Parameters that would change what the migration sees, in the spelling of other tools. */
const MISPLACED: Readonly<Record<string, string>> = {
  schema: SCHEMA_HINT,
  currentschema: SCHEMA_HINT,
  search_path: SCHEMA_HINT,
};

const SSL_VALUES: Readonly<Record<string, string>> = {
  true: "require",
  "1": "require",
  false: "disable",
  "0": "disable",
};

/**
 * Turns parameters into keywords, in order; a later one wins.
 *
 * Appends to `warnings` what was skipped. Throws `bad-database-url` for a name that nobody knows.
 */
export function readUrlParameters(
  parameters: readonly (readonly [string, string])[],
  warnings: string[],
): ReadonlyMap<Keyword, string> {
  const keywords = new Map<Keyword, string>();
  for (const [name, value] of parameters) {
    if (isKeyword(name)) keywords.set(name, value);
    else if (name === "ssl") keywords.set("sslmode", SSL_VALUES[value] ?? value);
    else if (name === "database") keywords.set("dbname", value);
    else if (Object.hasOwn(MISPLACED, name.toLowerCase())) {
      throw new MigratorError(
        "bad-database-url",
        `Cannot use the database URL: '${name}' is not a connection parameter`,
        {
          hint: MISPLACED[name.toLowerCase()]!,
        },
      );
    } else if (FOREIGN_PARAMETERS.has(name.toLowerCase())) {
      warnings.push(`Parameter '${name}' of the database URL is meant for another library: ignored`);
    } else throw unknownParameter(name);
  }
  return keywords;
}

/** An error that names the nearest keyword of libpq. */
export function unknownParameter(name: string): MigratorError {
  const near = nearest(name, Object.keys(KEYWORDS));
  return new MigratorError("bad-database-url", `Cannot read the database URL: unknown parameter '${name}'`, {
    hint: near === undefined ? "Remove it: libpq has no such parameter" : `Did you mean '${near}'?`,
  });
}
