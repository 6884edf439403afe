/**
 * What a run tells while it happens; the reporters turn it into log lines, a live line or JSON.
 *
 * @module
 */
import type { Step } from "../revision/types.ts";
import type { Origin } from "../sql/statement.ts";

/** A session that is in the way. */
export interface BlockerInfo {
  readonly pid: number;
  readonly user: string | null;
  readonly application: string | null;
  readonly client: string | null;
  readonly state: string | null;
  /** Age of its transaction, in ms. */
  readonly transactionAgeMs: number | null;
  readonly lockMode: string | null;
  readonly relation: string | null;
  /** First characters of its query. */
  readonly query: string | null;
}

/** Who holds the migration lock. */
export interface LockHolderInfo {
  readonly pid: number | null;
  readonly application: string | null;
  readonly client: string | null;
  /** ISO time since when the session is connected, or the lease is held. */
  readonly since: string | null;
}

/** One event of a run. */
export type RunEvent =
  | { readonly type: "connected"; readonly serverVersion: number; readonly database: string }
  | { readonly type: "lock-waiting"; readonly holder: LockHolderInfo | null; readonly waitedMs: number }
  | { readonly type: "lock-acquired"; readonly waitedMs: number }
  | { readonly type: "step-start"; readonly step: Step; readonly message: string }
  | {
    readonly type: "step-done";
    readonly step: Step;
    readonly message: string;
    readonly durationMs: number;
    readonly statements: number;
  }
  | { readonly type: "step-resume"; readonly step: Step; readonly done: number; readonly startedAt: string }
  | { readonly type: "committed"; readonly step: Step; readonly done: number; readonly reason: string }
  | {
    readonly type: "statement-start";
    readonly step: Step;
    readonly number: number;
    readonly sql: string;
    readonly origin: Origin;
  }
  | { readonly type: "statement-done"; readonly step: Step; readonly number: number; readonly durationMs: number }
  | {
    readonly type: "statement-progress";
    readonly sql: string;
    readonly elapsedMs: number;
    readonly phase: string | null;
    readonly done: number | null;
    readonly total: number | null;
  }
  | {
    readonly type: "retry";
    readonly step: Step;
    readonly attempt: number;
    readonly reason: string;
    readonly delayMs: number;
    readonly blockers: readonly BlockerInfo[];
  }
  | {
    readonly type: "gave-up";
    readonly step: Step;
    /** Number of the last try. */
    readonly attempt: number;
    readonly reason: string;
    readonly blockers: readonly BlockerInfo[];
  }
  | { readonly type: "long-transaction"; readonly blockers: readonly BlockerInfo[] }
  | { readonly type: "index-healed"; readonly index: string }
  | { readonly type: "notice"; readonly severity: string; readonly message: string }
  | { readonly type: "warning"; readonly code: string; readonly message: string; readonly hint?: string };

/** Receives events, in order. */
export type RunListener = (event: RunEvent) => void;
