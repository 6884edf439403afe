/**
 * Generates `docs/errors.md` from the error catalogue.
 *
 * @module
 */
import { AUTOGEN_ERRORS } from "../../lib/core/catalogue/autogen.ts";
import { CLI_ERRORS } from "../../lib/core/catalogue/cli.ts";
import { CONFIG_ERRORS } from "../../lib/core/catalogue/config.ts";
import { DATABASE_ERRORS } from "../../lib/core/catalogue/database.ts";
import type { ErrorEntry } from "../../lib/core/catalogue/entry.ts";
import { LOAD_ERRORS } from "../../lib/core/catalogue/load.ts";
import { OPERATION_ERRORS } from "../../lib/core/catalogue/operation.ts";
import { PYTHON_ERRORS } from "../../lib/core/catalogue/python.ts";
import { REVISION_ERRORS } from "../../lib/core/catalogue/revision.ts";
import { RUN_ERRORS } from "../../lib/core/catalogue/run.ts";
import { SQL_ERRORS } from "../../lib/core/catalogue/sql.ts";
import type { GeneratedFile } from "../gen.ts";

const AREAS: readonly (readonly [string, Readonly<Record<string, ErrorEntry>>])[] = [
  ["Command line", CLI_ERRORS],
  ["Configuration", CONFIG_ERRORS],
  ["Database session", DATABASE_ERRORS],
  ["History and targets", REVISION_ERRORS],
  ["Revision files", LOAD_ERRORS],
  ["Operations", OPERATION_ERRORS],
  ["SQL", SQL_ERRORS],
  ["Runs", RUN_ERRORS],
  ["Autogenerate and check", AUTOGEN_ERRORS],
  ["Python revisions", PYTHON_ERRORS],
];

const HEAD = `# Errors

Generated from \`lib/core/catalogue/\` by \`deno task gen\`.

An error is printed as \`ERROR [code] sentence\`, then what was found, where it was found, and what to do about it. With
\`--json\` it is an object with the keys \`code\`, \`message\`, \`details\`, \`where\`, \`hint\` and \`data\`. A code means the same
for ever. The exit code of the process is 1 (failed), 2 (wrong usage or configuration), 3 (a check found differences),
4 (the migration lock was not free in time) or 130 (interrupted).
`;

/** The page. */
export function generate(): Promise<readonly GeneratedFile[]> {
  const sections = AREAS.filter(([, rows]) => Object.keys(rows).length > 0).map(([title, rows]) => {
    const entries = Object.entries(rows).toSorted(([left], [right]) => left < right ? -1 : 1).map(([code, row]) =>
      `### \`${code}\`\n\nExit code ${row.exit}. ${row.meaning}\n\n${row.remedy}\n`
    );
    return `## ${title}\n\n${entries.join("\n")}`;
  });
  return Promise.resolve([{ path: "docs/errors.md", text: [HEAD, ...sections].join("\n") }]);
}
