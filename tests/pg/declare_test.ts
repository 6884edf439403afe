/**
 * Random pairs of schemas, compared with and without a scratch database: what is found without one is a difference, and where
 * nothing is found and nothing left out there is none.
 */
import assert from "node:assert/strict";
import { declareCatalog } from "../../lib/autogen/declare/declare.ts";
import { diffCatalogs, type Finding } from "../../lib/autogen/diff/diff.ts";
import { creationOf } from "../../lib/cli/compare/models_text.ts";
import { compileNode } from "../../lib/compile/compilers.ts";
import { METADATA_DIRECTIVES } from "../../lib/op/models.ts";
import type { OpNode } from "../../lib/op/node.ts";
import type { Catalog } from "../../lib/schema/catalog.ts";
import { createDatabase } from "../support/database.ts";
import { SchemaChanger } from "../support/random_schema_change.ts";
import { randomSchemaSql } from "../support/random_schema_sql.ts";
import { catalogOf, openSession, runSql } from "./introspect_support.ts";

const PAIRS = Number(Deno.env.get("MIGRATOR_DECLARE_PAIRS") || 10);
const SEED = Number(Deno.env.get("MIGRATOR_DECLARE_SEED") || 1);

/** Kinds of operations that models have words for. */
const KINDS: ReadonlySet<string> = new Set([
  ...Object.values(METADATA_DIRECTIVES),
  "createType",
  "rowLevelSecurity",
  "addConstraint",
]);

/** What a models file says of a schema. */
function declarations(catalog: Catalog, statement: (node: OpNode) => readonly string[]): readonly OpNode[] {
  const { ops } = creationOf(catalog, { owners: false, privileges: false });
  return ops.flatMap((node) =>
    KINDS.has(node.kind) ? [node] : statement(node).map((sql): OpNode => ({ kind: "execute", sql }))
  );
}

/** Since PostgreSQL 17 NOT NULL of a domain has a name; models have no word for that. */
const NAME_OF_NOT_NULL = /^Detected changed domain '[^']+': notNullName$/;

/** What only SQL of the models can declare: that there is some is said. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set(["collation", "event trigger", "default privileges"]);

/** Whether a finding is about an object, or a part of it; the line of a rename names its table only in words. */
function isAbout({ change, object, text }: Finding, name: string): boolean {
  const [plain, owner] = [object, name].map((one) => one.replaceAll('"', "")) as [string, string];
  if (plain === owner || plain.startsWith(`${owner}.`)) return true;
  return change === "renamed" && text.replaceAll('"', "").includes(owner);
}

function texts(findings: readonly Finding[]): string {
  return findings.map(({ text }) => text).join("; ");
}

function compareBoth(database: Catalog, target: Catalog) {
  const { serverVersion } = database.source;
  const statements = (node: OpNode) =>
    compileNode(node, { serverVersion, createdTypes: new Set() }).map(({ sql }) => sql);
  const declared = declareCatalog(declarations(target, statements), {
    database,
    statement: (node) => statements(node)[0] ?? "",
  });
  const options = { comparePrivileges: false, compareTablespaces: false };
  return {
    full: diffCatalogs(database, target, options).findings,
    part: diffCatalogs(database, declared.catalog, options).findings,
    // `index app.items.ix_items`: the kind may be two words.
    skipped: declared.skipped.map(({ object }) => object.replace(/^(?:materialized |range |composite )?[a-z]+ /, "")),
  };
}

Deno.test(`random pairs of schemas without a scratch database: ${PAIRS}, nothing invented, nothing hidden`, async () => {
  console.log(`  first seed: MIGRATOR_DECLARE_SEED=${SEED}`);
  const counts = { found: 0, left: 0, clean: 0 };
  const failures: string[] = [];
  for (let seed = SEED; seed < SEED + PAIRS; seed++) {
    await using a = await createDatabase();
    await using b = await createDatabase();
    await using session = await openSession(a.url);
    const maker = new SchemaChanger(seed, session.info.serverVersion);
    const before = maker.make();
    await runSql(
      a.url,
      "DO $$ BEGIN CREATE ROLE migrator_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
    );
    await runSql(a.url, randomSchemaSql(before));
    await runSql(b.url, randomSchemaSql(maker.change(before)));
    const [database, target] = [await catalogOf(a.url), await catalogOf(b.url)];
    const same = compareBoth(target, target);
    if (same.part.length > 0) failures.push(`seed ${seed}: the same schema: ${texts(same.part)}`);
    const { full, part, skipped } = compareBoth(database, target);
    const invented = part.filter(({ text }) => !full.some((one) => one.text === text));
    if (invented.length > 0) failures.push(`seed ${seed}: invented: ${texts(invented)}`);
    const left = full.filter(({ text }) => !part.some((one) => one.text === text));
    const hidden = left.filter((one) =>
      !WITHOUT_WORDS.has(one.kind) && !NAME_OF_NOT_NULL.test(one.text) && !skipped.some((name) => isAbout(one, name))
    );
    if (hidden.length > 0) failures.push(`seed ${seed}: hidden: ${texts(hidden)}; named: ${skipped.join(", ")}`);
    counts.found += part.length;
    counts.left += left.length;
    if (skipped.length === 0) counts.clean++;
  }
  console.log(`  ${JSON.stringify(counts)}`);
  assert.deepEqual(failures, []);
});
