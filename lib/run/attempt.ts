/**
 * One try at the steps of a transaction: what it shares with the run, and what is its own.
 *
 * @module
 */
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { RevisionId, Step } from "../revision/types.ts";
import { createExecuteSink, type ExecuteSink } from "./execute_sink.ts";
import type { TransactionState } from "./feed.ts";
import { interruptible } from "./interrupt.ts";
import { warnOfLongTransactions } from "./long_transactions.ts";
import type { Monitor } from "./monitor.ts";
import type { JournalRow, StepProgress } from "./progress.ts";
import type { OwnTables } from "./records.ts";
import type { StepReport } from "./report.ts";
import type { RunInput } from "./runner.ts";
import type { RunLock } from "./take_lock.ts";

/** What the steps of a run share. */
export interface Unit {
  readonly input: RunInput;
  readonly session: Session;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  readonly lock: RunLock;
  /** Aborts when the migration lock is lost; its reason is the error. */
  readonly lost: AbortSignal;
  readonly tables: OwnTables;
  /** Journal rows by `direction revision`. */
  readonly journal: ReadonlyMap<string, JournalRow>;
  /** Enum types that the committed steps of this run have created. */
  readonly createdTypes: Set<string>;
  readonly monitor: Monitor;
  /** Called for every step once it is committed. */
  onDone(report: StepReport): void;
}

/** A step that is complete but not committed yet. */
export interface CompleteStep {
  readonly report: StepReport;
  /** Enum types that exist once it is committed. */
  readonly createdTypes: ReadonlySet<string>;
}

/** One try of a unit, from the last commit on. */
export interface Attempt {
  readonly unit: Unit;
  readonly sink: ExecuteSink;
  readonly transaction: TransactionState;
  readonly progress: ReadonlyMap<Step, StepProgress>;
  readonly createdTypes: Set<string>;
  readonly uncommitted: CompleteStep[];
  /** What the server will hold once the open transaction commits. */
  readonly tables: OwnTables;
  /** What a statement that failed has left, one sentence each. */
  readonly leftovers: string[];
  /** On the run's clock. */
  readonly startedAt: number;
  /** The step that was begun last. */
  current: Step | null;
  /** Sends SQL by itself, so that an interrupt stops it. */
  send(sql: string): Promise<void>;
  /** Called when a commit has reached the server. */
  committed(): void;
}

/** What differs from try to try. */
export interface AttemptOptions {
  readonly progress: ReadonlyMap<Step, StepProgress>;
  /** The first try looks for long transactions; later ones know the blockers. */
  readonly first: boolean;
  onCommit(steps: number): void;
}

/** Begins a try: programs will run again, and statements that are done will be passed over. */
export function beginAttempt(unit: Unit, options: AttemptOptions): Attempt {
  const { input, lock, session } = unit;
  for (const step of options.progress.values()) step.restart();
  const tables = { ...unit.tables };
  const uncommitted: CompleteStep[] = [];
  const interrupts = { clock: input.clock, signals: [input.signal, unit.lost] };
  return {
    unit,
    sink: createExecuteSink(session, {
      inFlight: unit.monitor,
      guardSql: lock.guardSql,
      interrupts,
      beforeBegin: async (statements) => {
        if (options.first) await warnOfLongTransactions(input, session, statements);
      },
    }),
    transaction: { open: false },
    progress: options.progress,
    // A step that is tried again must come out as it did before, so what it created itself does not count.
    createdTypes: new Set(unit.createdTypes),
    uncommitted,
    tables,
    leftovers: [],
    startedAt: input.clock.now(),
    current: null,
    async send(sql): Promise<void> {
      await interruptible(session, interrupts, () => session.script(sql));
    },
    committed(): void {
      Object.assign(unit.tables, tables);
      for (const { report, createdTypes } of uncommitted) {
        for (const type of createdTypes) unit.createdTypes.add(type);
        unit.onDone(report);
      }
      options.onCommit(uncommitted.length);
      uncommitted.length = 0;
    },
  };
}
