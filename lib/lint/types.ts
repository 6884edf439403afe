/**
 * What the rules read, and what they say.
 *
 * @module
 */
import type { Hazard } from "../sql/hazard.ts";
import type { Origin, QualifiedName, StatementClass } from "../sql/statement.ts";

/** `error`: stops readers or writers for as long as the table is big, or fails; `warning`: breaks running programs, or loses data; `info`: good to know. */
export type Severity = "error" | "warning" | "info";

/** One finding. */
export interface Diagnostic {
  /** Row of the catalogue of unsafe DDL: `I1`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly revision: string | null;
  readonly origin: Origin;
}

/** One rule of the catalogue. */
export interface RuleSpec {
  readonly severity: Severity;
  /** What triggers it, for the documentation. */
  readonly title: string;
  /** The message; `{relation}` is the relation, or a word for it. */
  readonly says: string;
  /** What to do instead. */
  readonly help: string;
}

/** A statement and the transaction that it is in. */
export interface OutlinedStatement {
  readonly sql: string;
  readonly class: StatementClass;
  readonly note?: string;
  /** Number of its transaction in the plan, from 0; `null` for one that runs outside a transaction. */
  readonly transaction: number | null;
}

/** One operation, or one statement of SQL that a person wrote. */
export interface OutlinedOperation {
  readonly origin: Origin;
  readonly statements: readonly OutlinedStatement[];
  readonly hazards: readonly Hazard[];
  /** Relations that it makes. */
  readonly creates: readonly QualifiedName[];
}

/** One revision. */
export interface OutlinedStep {
  readonly revision: string | null;
  readonly operations: readonly OutlinedOperation[];
  /** Where the revision reads from the database: what it does after that is not known. */
  readonly reads: Origin | null;
}
