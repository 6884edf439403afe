/**
 * The built-in templates of new revision files, which `init` also writes into a project.
 *
 * @module
 */
import sqlTemplate from "../templates/script.sql.tmpl" with { type: "text" };
import tsTemplate from "../templates/script.ts.tmpl" with { type: "text" };

/** Text by kind of file. */
export const SCRIPT_TEMPLATES: Readonly<Record<"ts" | "sql", string>> = { ts: tsTemplate, sql: sqlTemplate };
