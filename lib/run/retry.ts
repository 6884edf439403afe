/**
 * Which failures are worth another try, and when.
 *
 * @module
 */
import { DatabaseError } from "../db/database_error.ts";
import type { RetrySettings } from "./settings.ts";

const REASONS: Readonly<Record<string, string>> = {
  "55P03": "lock timeout",
  "40P01": "deadlock",
  "40001": "serialization failure",
};

/** Why an error is worth another try; `null` when it is not (reference: PostgreSQL manual, appendix A). */
export function retryReason(error: unknown): string | null {
  if (!(error instanceof DatabaseError) || error.sqlState === null) return null;
  return REASONS[error.sqlState] ?? null;
}

/** Pause before the next try, in ms: doubles, is bounded, and varies by chance so that rivals do not meet again. */
export function retryDelay(settings: RetrySettings, attempt: { tries: number; random: number }): number {
  const full = Math.min(settings.maxDelayMs, settings.firstDelayMs * 2 ** Math.min(attempt.tries - 1, 30));
  return Math.round(full * (0.5 + attempt.random / 2));
}
