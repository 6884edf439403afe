/**
 * Generates `docs/hazards.md` from the rules of `lint`.
 *
 * @module
 */
import { NOT_LINTED, RULE_FAMILIES } from "../../lib/lint/rules/all_rules.ts";
import type { GeneratedFile } from "../gen.ts";

const HEAD = `# Unsafe DDL

Generated from \`lib/lint/rules/\` by \`deno task gen\`.

A migration that takes a millisecond on a laptop can stop a site. Three things do it: a strong lock that is held for long, a strong lock
that is waited for (all later queries queue up behind it), and programs that still expect the old schema. \`migrator lint\` finds them in
pending revisions before they run; \`migrator plan\` shows the locks of every statement.

    migrator lint                  # what is pending in the database
    migrator lint 1975ea:heads     # what came after a revision, without a database: for pull requests

It looks at what the revisions *do* (it runs their functions in recording mode and reads the SQL with PostgreSQL's own parser), not at
their text. Tables that the same pending revisions create are left alone: nobody uses them yet. A name without a schema is taken
for one in \`public\`. A revision that reads from the database (\`op.query\`) is looked at up to the first read, and ${NOT_LINTED} says so.

- **error**: readers or writers wait for as long as the table is big, or the statement fails. Exit 3.
- **warning**: running programs break, data is lost, or many wait for a moment. Exit 3.
- **info**: good to know. Exit 0.

A rule is turned off for one operation by a comment on it or above it, with the reason behind the codes, and for a project in
\`migrator.toml\`:

    // migrator:ignore I1 the table has 40 rows
    op.createIndex("ix_countries_code", "countries", ["code"]);

    -- migrator:ignore K8
    ALTER TABLE users DROP COLUMN shoe_size;

    [migrator.lint]
    ignore = ["C13", "E2"]

The locks were measured on PostgreSQL 15. Lock modes, from weak to strong: SHARE UPDATE EXCLUSIVE stops other DDL only; SHARE and
SHARE ROW EXCLUSIVE stop writers; EXCLUSIVE stops all but plain readers; ACCESS EXCLUSIVE stops everybody.

## What the runner takes care of

These need no rule, because the runner does them right by itself:

| danger | what happens |
|---|---|
| a strong lock is waited for, and everybody behind it | every transaction has a \`lock_timeout\`; a revision that does not get its lock is rolled back and tried again, and the log says who holds it |
| \`CREATE INDEX CONCURRENTLY\` in a transaction fails (25001) | it runs outside the transaction, as a step of its own; the file need not be split |
| a concurrent index that failed stays behind, invalid, and \`IF NOT EXISTS\` keeps it | the invalid index is dropped before the next try, and after the build it is checked that it is valid |
| \`lock_timeout\` or \`statement_timeout\` kills a concurrent build | both are 0 for that statement |
| \`VALIDATE CONSTRAINT\` runs longer than \`statement_timeout\` | it has none; its lock stops nobody |
| a value of an enum is used before it is committed | \`ALTER TYPE ... ADD VALUE\` is committed first |
| a step outside a transaction is repeated after a failure | a journal knows which statements are done |
| two runs at the same time | one works, the others wait |

`;

const FREE = `## Changes of type that touch no row

Measured on PostgreSQL 15: \`varchar(n)\` to a longer one or to \`text\` (also when indexed), \`text\` to \`varchar\`, \`numeric(p, s)\` to a larger p
with the same s, \`cidr\` to \`inet\`, \`text\` to a domain without constraints. Everything else rewrites the table: \`int\` to \`bigint\`, a shorter
\`varchar\`, \`text\` to \`varchar(n)\`, another scale, \`json\` to \`jsonb\`. \`timestamp\` to \`timestamptz\` is free only where the session's time
zone is UTC. \`op.alterColumn\` with \`existingType\` knows which it is; of a bare \`ALTER COLUMN ... TYPE\` in SQL the old type is not known, so
K7 is always reported.
`;

/** The page. */
export function generate(): Promise<readonly GeneratedFile[]> {
  const sections = RULE_FAMILIES.map(([title, rules]) => {
    const entries = Object.entries(rules).map(([code, { severity, title, says, help }]) => {
      const message = says.replace("{relation}", "the table").replace("{held}", "another table");
      return `### ${code}\n\n${title}. *${severity}*\n\n${message}. ${help}.\n`;
    });
    return `## ${title}\n\n${entries.join("\n")}`;
  });
  return Promise.resolve([{ path: "docs/hazards.md", text: [HEAD + sections.join("\n"), FREE].join("\n") }]);
}
