/**
 * Random pairs of schemas: what autogenerate writes makes the one into the other, and back.
 */
import assert from "node:assert/strict";
import { createDatabase, queryUrl } from "../support/database.ts";
import { SchemaChanger } from "../support/random_schema_change.ts";
import { randomSchemaSql } from "../support/random_schema_sql.ts";
import { worldPair, WORLDS } from "../support/random_worlds.ts";
import { testServer } from "../support/server.ts";
import { PairFailure, provePair, type SchemaPair } from "./diff_pair.ts";
import { openSession } from "./introspect_support.ts";

const PAIRS = Number(Deno.env.get("MIGRATOR_DIFF_PAIRS") || 40);
/** The same pairs every time, unless others are asked for. */
const SEED = Number(Deno.env.get("MIGRATOR_DIFF_SEED") || 1);

/** A random schema and what became of it, or another one, and a few worlds beside them. */
function randomPair(seed: number, serverVersion: number): SchemaPair {
  const maker = new SchemaChanger(seed, serverVersion);
  const before = maker.make();
  const after = seed % 5 === 0 ? maker.make() : maker.change(before);
  const parts: SchemaPair[] = [{ before: randomSchemaSql(before), after: randomSchemaSql(after) }];
  const schemas = 'CREATE SCHEMA IF NOT EXISTS app;\nCREATE SCHEMA IF NOT EXISTS "Odd Schema";\n';
  parts.push({ before: schemas, after: schemas });
  for (const [number, name] of maker.some(Object.keys(WORLDS), 8).entries()) {
    parts.push(worldPair(name, { dice: maker, serverVersion, number }));
  }
  return {
    before: parts.map((part) => part.before).join("\n"),
    after: parts.map((part) => part.after).join("\n"),
  };
}

async function createRoles(): Promise<void> {
  for (const role of ["migrator_reader", '"migrator ""Odd"" role"']) {
    const create = `CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;`;
    await queryUrl((await testServer()).url, `DO $$ BEGIN ${create} END $$`);
  }
}

async function serverVersion(): Promise<number> {
  await using session = await openSession((await testServer()).url);
  return session.info.serverVersion;
}

Deno.test(`random pairs of schemas: ${PAIRS}, autogenerate, upgrade, check, compare, downgrade`, async () => {
  console.log(`  first seed: MIGRATOR_DIFF_SEED=${SEED}`);
  await createRoles();
  const version = await serverVersion();
  const outcomes = { proved: 0, same: 0, limited: 0 };
  const failures: number[] = [];
  for (let seed = SEED; seed < SEED + PAIRS; seed++) {
    await using a = await createDatabase();
    await using b = await createDatabase();
    try {
      outcomes[await provePair(randomPair(seed, version), { a, b, kind: seed % 3 === 0 ? "sql" : "ts" })]++;
    } catch (error) {
      const what = error instanceof PairFailure ? error.message : error instanceof Error ? error.stack : error;
      console.log(`  seed ${seed}: ${what}`);
      failures.push(seed);
    }
    const done = seed - SEED + 1;
    if (done % 50 === 0) console.log(`  ${done} of ${PAIRS}: ${JSON.stringify(outcomes)}, ${failures.length} failed`);
  }
  console.log(`  ${JSON.stringify(outcomes)}`);
  assert.deepEqual(failures, [], "seeds of pairs that do not hold");
  assert.equal(outcomes.proved + outcomes.same + outcomes.limited, PAIRS);
});
