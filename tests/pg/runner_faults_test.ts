import assert from "node:assert/strict";
import { openDriver } from "../../lib/db/driver.ts";
import { MigratorError } from "../../lib/core/error.ts";
import { createDatabase, type TestDatabase } from "../support/database.ts";
import { type Fault, faultyDriver } from "../support/faulty_driver.ts";
import { observe, watchedDriver } from "../support/observe.ts";
import { createProject, type Project } from "../support/project.ts";
import { eventsOf, runProject } from "../support/run.ts";
import type { RunSettings } from "../../lib/run/settings.ts";

const TABLES = ["items", "marks"];

/** Every kind of statement: in a transaction, alone, in batches, by themselves, with a read between. */
async function writeHistory(project: Project): Promise<void> {
  await project.revision({
    id: "aaa1",
    down: null,
    up: `
      op.createTable("items", [sa.column("id", sa.integer(), { primaryKey: true }), sa.column("name", sa.text())]);
      op.createTable("marks", [sa.column("mark", sa.text())]);
      op.execute("INSERT INTO items SELECT n, 'item ' || n FROM generate_series(1, 7) n");
      op.execute("CREATE TYPE mood AS ENUM ('ok')");`,
  });
  await project.revision({
    id: "bbb2",
    down: "aaa1",
    up: `
      op.addColumn("items", sa.column("lower_name", sa.text()));
      op.execute("INSERT INTO marks (mark) VALUES ('before index')");
      op.createIndex("ix_items_name", "items", ["name"], { unique: true, concurrently: true });
      op.execute("INSERT INTO marks (mark) VALUES ('after index')");
      op.backfill("items", { key: "id", set: { lower_name: "lower(name)" }, batchSize: 3, undo: "nothing" });
      op.execute("INSERT INTO marks (mark) VALUES ('after backfill')");`,
  });
  await project.folder.write(
    "migrations/versions/ccc3_alone.sql",
    `-- alone
--
-- Revision ID: ccc3
-- Revises: bbb2

-- migrate:up transaction:false
INSERT INTO marks (mark) VALUES ('one');
ALTER TYPE mood ADD VALUE 'sad';
INSERT INTO marks (mark) VALUES ('two');
DROP INDEX CONCURRENTLY ix_items_name;

-- migrate:down
SELECT 1;
`,
  );
  await project.revision({
    id: "ddd4",
    down: "ccc3",
    up: `
      const [found] = await op.query("SELECT count(*)::int AS marks FROM marks");
      op.execute("INSERT INTO marks (mark) VALUES ('seen " + found.marks + "')");`,
  });
}

interface Case {
  readonly name: string;
  readonly settings: Partial<RunSettings>;
  /** Which faults to try at a statement. */
  faultsAt(number: number): readonly Fault["when"][];
}

function both(): readonly Fault["when"][] {
  return ["before", "after"];
}

/** Half of the trials, for what differs from the first case in a few places only. */
function inTurn(number: number): readonly Fault["when"][] {
  return number % 2 === 0 ? ["before"] : ["after"];
}

const LOCK = { waitMs: 10_000, key: null, leaseMs: 400 };
const CASES: readonly Case[] = [
  { name: "one transaction for each revision", settings: {}, faultsAt: both },
  { name: "one transaction for the run", settings: { transactionPerMigration: false }, faultsAt: inTurn },
  { name: "under a lease", settings: { lock: { ...LOCK, mode: "lease" } }, faultsAt: inTurn },
];

/** The states that others can see while a run goes well: those, and no others, may be left. */
async function goodStates(project: Project, { settings }: Case): Promise<{ states: Set<string>; last: string }> {
  await using db = await createDatabase();
  const states = new Set([await observe(db, TABLES)]);
  const { driver } = await openDriver({ url: db.url, env: {} });
  const watched = watchedDriver(driver, async () => void states.add(await observe(db, TABLES)));
  const { report } = await runProject(project, ["upgrade", "head"], {
    url: db.url,
    connect: watched.connect,
    settings,
  });
  assert.equal(report.failure, null);
  return { states, last: await observe(db, TABLES) };
}

async function versionRows(db: TestDatabase): Promise<string[]> {
  const [found] = await db.query("SELECT to_regclass('alembic_version') IS NOT NULL AS there");
  if (found?.["there"] !== true) return [];
  return (await db.query("SELECT version_num FROM alembic_version ORDER BY 1")).map((row) =>
    String(row["version_num"])
  );
}

interface Trial {
  /** Its database; emptied before. */
  readonly db: TestDatabase;
  readonly kind: Case;
  readonly fault: Fault;
  readonly good: { readonly states: ReadonlySet<string>; readonly last: string };
}

/** Runs with a fault, looks at what is left, runs again. False when the fault did not come. */
async function tryFault(project: Project, { db, kind, fault, good }: Trial): Promise<boolean> {
  await db.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  const driver = faultyDriver((await openDriver({ url: db.url, env: {} })).driver, fault);
  const says = `${fault.when} statement ${fault.at}`;
  const options = { url: db.url, settings: kind.settings };
  const broken = await runProject(project, ["upgrade", "head"], { ...options, connect: driver.connect })
    .catch((error: unknown) => {
      assert.ok(error instanceof MigratorError, `${says}: ${error}`);
      return null;
    });
  if (!driver.fired) return false;
  const left = await observe(db, TABLES);
  assert.ok(good.states.has(left), `${says}: a state that no good run shows:\n${left}`);
  if (broken !== null && broken.report.failure !== null) {
    const { report } = broken;
    assert.notEqual(report.failure?.state, "unknown", says);
    assert.deepEqual(report.to, await versionRows(db), `${says}: the report must say where the database is`);
    const done = report.done.map(({ step }) => step.revision);
    assert.deepEqual(report.to, done.slice(-1), says);
    if (report.failure?.state === "half done") assert.match(left, /"done": [1-9]|"running": \d/, says);
  }
  const again = await runProject(project, ["upgrade", "head"], options);
  assert.equal(again.report.failure, null, `${says}: the next run: ${again.report.failure?.error}`);
  assert.equal(await observe(db, TABLES), good.last, `${says}: after the next run`);
  assert.deepEqual(eventsOf(again, "retry"), [], says);
  return true;
}

/** Trials at the same time. */
const WIDTH = 4;

/** Tries every statement; returns how many there are. */
async function tryAll(project: Project, trial: Omit<Trial, "fault" | "db">): Promise<number> {
  let next = 1;
  let last = Infinity;
  await Promise.all(Array.from({ length: WIDTH }, async () => {
    await using db = await createDatabase();
    for (let at = next++; at <= last; at = next++) {
      for (const when of trial.kind.faultsAt(at)) {
        if (!await tryFault(project, { ...trial, db, fault: { at, when } })) last = Math.min(last, at - 1);
      }
    }
  }));
  return last;
}

for (const kind of CASES) {
  Deno.test(`a run whose connection dies before or after statement n, for every n: ${kind.name}`, async () => {
    await using project = await createProject();
    await writeHistory(project);
    const good = await goodStates(project, kind);
    assert.ok(good.states.size >= 8, `${good.states.size} states`);
    const count = await tryAll(project, { kind, good });
    assert.ok(count > 40, `${count} statements`);
  });
}
