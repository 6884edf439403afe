import assert from "node:assert/strict";
import { acquireMigrationLock, findLockHolder } from "../../lib/db/lock.ts";
import { systemClock } from "../../lib/db/clock.ts";
import { openDriver } from "../../lib/db/driver.ts";
import { acquireLease } from "../../lib/db/lease.ts";
import { detectPooler, type PoolerFindings, refusePooler } from "../../lib/db/pooler.ts";
import type { Session } from "../../lib/db/session.ts";
import { type Cluster, startCluster } from "../support/cluster.ts";
import { findPgBouncer, type Pooler, startPgBouncer } from "../support/pgbouncer.ts";
import { startTransactionPooler } from "../support/transaction_pooler.ts";

const PROGRAM = findPgBouncer();

interface Kind {
  readonly name: string;
  readonly ignore: boolean;
  start(cluster: Cluster, poolSize: number): Promise<Pooler> | Pooler;
}

const TRANSACTION_POOLERS: readonly Kind[] = [
  {
    name: "our own transaction pooler",
    ignore: false,
    start: ({ port }, poolSize) => startTransactionPooler({ serverPort: port, user: "postgres", poolSize }),
  },
  {
    name: `PgBouncer in transaction mode${PROGRAM === null ? " (not on this machine)" : ""}`,
    ignore: PROGRAM === null,
    start: ({ port }, poolSize) => startPgBouncer(PROGRAM!, { mode: "transaction", serverPort: port, poolSize }),
  },
];

function url(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
}

async function connect(port: number): Promise<Session> {
  return await (await openDriver({ url: url(port), env: {} })).driver.connect();
}

async function detect(port: number): Promise<PoolerFindings> {
  await using session = await connect(port);
  return await detectPooler(session, () => connect(port));
}

for (const pooler of TRANSACTION_POOLERS) {
  Deno.test({
    name: `detectPooler() refuses ${pooler.name}`,
    ignore: pooler.ignore,
    fn: async () => {
      await using cluster = await startCluster();
      for (const poolSize of [2, 5]) {
        await using running = await pooler.start(cluster, poolSize);
        const findings = await detect(running.port);
        assert.equal(findings.kind, "shared", JSON.stringify(findings));
        assert.throws(() => refusePooler(findings), (error) => {
          const { code, exit, hint } = error as { code: string; exit: number; hint: string };
          assert.deepEqual([code, exit], ["pooler-detected", 1]);
          assert.match(hint, /direct_url .* lock\.mode = "lease"/);
          return true;
        });
      }
    },
  });

  Deno.test({
    name: `a session lock leaks through ${pooler.name}, a lease does not`,
    ignore: pooler.ignore,
    fn: async () => {
      await using cluster = await startCluster();
      await using running = await pooler.start(cluster, 3);
      await using direct = await connect(cluster.port);
      {
        await using session = await connect(running.port);
        await acquireMigrationLock(session, { key: 7n, wait: 0, clock: systemClock() });
      }
      assert.notEqual(await findLockHolder(direct, 7n), null);
      const options = {
        versionTable: { schema: "public", table: "alembic_version" },
        length: 60_000,
        wait: 0,
        clock: systemClock(),
        connect: () => connect(running.port),
      };
      await using one = await connect(running.port);
      await using two = await connect(running.port);
      {
        await using lease = await acquireLease(one, { ...options, holder: "one" });
        await assert.rejects(acquireLease(two, { ...options, holder: "two" }), { code: "lock-not-acquired", exit: 4 });
        await two.script(`BEGIN; ${lease.guardSql}; COMMIT`);
      }
      await using again = await acquireLease(two, { ...options, holder: "two" });
      assert.ok(again.waited >= 0);
    },
  });
}

Deno.test("detectPooler() finds a direct connection in one question", async () => {
  await using cluster = await startCluster();
  const findings = await detect(cluster.port);
  assert.equal(findings.kind, "direct");
  assert.equal(findings.seenPids.length, 1);
  refusePooler(findings);
});

Deno.test({
  name: `detectPooler() accepts PgBouncer in session mode${PROGRAM === null ? " (not on this machine)" : ""}`,
  ignore: PROGRAM === null,
  fn: async () => {
    await using cluster = await startCluster();
    await using running = await startPgBouncer(PROGRAM!, { mode: "session", serverPort: cluster.port });
    const findings = await detect(running.port);
    assert.equal(findings.kind, "dedicated", JSON.stringify(findings));
    refusePooler(findings);
  },
});
