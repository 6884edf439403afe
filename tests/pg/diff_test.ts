/**
 * Random pairs of schemas: what autogenerate writes makes the one into the other, and back.
 */
import assert from "node:assert/strict";
import { createDatabase, queryUrl } from "../support/database.ts";
import { SchemaChanger } from "../support/random_schema_change.ts";
import { randomSchemaSql } from "../support/random_schema_sql.ts";
import { testServer } from "../support/server.ts";
import { provePair, type SchemaPair } from "./diff_pair.ts";
import { openSession } from "./introspect_support.ts";

const PAIRS = Number(Deno.env.get("MIGRATOR_DIFF_PAIRS") || 40);
const SEED = Number(Deno.env.get("MIGRATOR_DIFF_SEED") || 1 + Math.floor(Math.random() * 1_000_000));

function randomPair(seed: number, serverVersion: number): SchemaPair {
  const maker = new SchemaChanger(seed, serverVersion);
  const before = maker.make();
  const after = seed % 5 === 0 ? maker.make() : maker.change(before);
  return { before: randomSchemaSql(before), after: randomSchemaSql(after) };
}

async function serverVersion(): Promise<number> {
  await using session = await openSession((await testServer()).url);
  return session.info.serverVersion;
}

Deno.test(`random pairs of schemas: ${PAIRS}, autogenerate, upgrade, check, compare, downgrade`, async () => {
  console.log(`  first seed: MIGRATOR_DIFF_SEED=${SEED}`);
  await queryUrl(
    (await testServer()).url,
    "DO $$ BEGIN CREATE ROLE migrator_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
  );
  const version = await serverVersion();
  const outcomes = { proved: 0, same: 0, limited: 0 };
  const failures: string[] = [];
  for (let seed = SEED; seed < SEED + PAIRS; seed++) {
    await using a = await createDatabase();
    await using b = await createDatabase();
    try {
      outcomes[await provePair(randomPair(seed, version), { a, b, kind: seed % 3 === 0 ? "sql" : "ts" })]++;
    } catch (error) {
      failures.push(`seed ${seed}: ${error instanceof Error ? error.message : error}`);
      console.log(`  ${failures.at(-1)}`);
    }
  }
  console.log(`  ${JSON.stringify(outcomes)}`);
  assert.deepEqual(failures, []);
  assert.equal(outcomes.proved + outcomes.same + outcomes.limited, PAIRS);
});
