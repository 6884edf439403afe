/**
 * The rules over the operations of a plan.
 *
 * @module
 */
import { quoteWords } from "../core/text.ts";
import type { Hazard } from "../sql/hazard.ts";
import type { Origin, QualifiedName } from "../sql/statement.ts";
import { relationSet, relationText } from "./relation_set.ts";
import { NOT_LINTED, RULES } from "./rules/all_rules.ts";
import { type TransactionWatch, watchTransaction } from "./transaction.ts";
import type { Diagnostic, OutlinedOperation, OutlinedStep } from "./types.ts";

/** Options of {@linkcode lintSteps}. */
export interface LintOptions {
  /** Rules that are off. */
  readonly ignore: ReadonlySet<string>;
  /** Rules that a comment beside the operation turns off. */
  readonly ignoredAt: (operation: OutlinedOperation) => ReadonlySet<string>;
  /** `lock_timeout` of the run in milliseconds; 0 for none. */
  readonly lockTimeoutMs: number;
}

/**
 * Applies every rule to every operation, in the order of the run. Relations that the same plan makes are left out: nobody
 * uses them yet.
 *
 * @returns Findings in the order of the operations.
 */
export function lintSteps(steps: readonly OutlinedStep[], options: LintOptions): readonly Diagnostic[] {
  const made = relationSet();
  const watches = new Map<number, TransactionWatch>();
  const found: Diagnostic[] = [];
  let locks = false;
  for (const step of steps) {
    for (const operation of step.operations) {
      const hazards = operation.hazards.filter(({ relation }) => relation === undefined || !made.has(relation));
      locks ||= hazards.some(({ lock }) => lock === "ACCESS EXCLUSIVE");
      const ignored = options.ignoredAt(operation);
      const findings = [...ownFindings(hazards), ...sharedFindings(operation, { hazards, watches })];
      for (const { code, relations, held } of findings) {
        if (options.ignore.has(code) || ignored.has(code)) continue;
        found.push(diagnostic(code, { relations, held, revision: step.revision, origin: operation.origin }));
      }
      for (const relation of operation.creates) made.add(relation);
    }
    if (step.reads !== null) found.push(...unknownRest(step.reads, { step, ignore: options.ignore }));
  }
  if (locks && options.lockTimeoutMs === 0 && !options.ignore.has("X1")) {
    found.unshift(diagnostic("X1", { relations: [], held: undefined, revision: null, origin: {} }));
  }
  return found;
}

interface Finding {
  readonly code: string;
  readonly relations: readonly QualifiedName[];
  readonly held?: QualifiedName | undefined;
}

/** One finding for every rule, whatever the number of relations. */
function ownFindings(hazards: readonly Hazard[]): readonly Finding[] {
  const byRule = new Map<string, QualifiedName[]>();
  for (const { rules, relation } of hazards) {
    for (const rule of rules) {
      const relations = byRule.get(rule) ?? [];
      if (relation !== undefined) relations.push(relation);
      byRule.set(rule, relations);
    }
  }
  return [...byRule].map(([code, relations]) => ({ code, relations }));
}

interface Shared {
  readonly hazards: readonly Hazard[];
  readonly watches: Map<number, TransactionWatch>;
}

/** An operation of several transactions (`op.addCheckOnline`) releases its locks in between by design. */
function sharedFindings(operation: OutlinedOperation, { hazards, watches }: Shared): readonly Finding[] {
  const transactions = new Set(operation.statements.map(({ transaction }) => transaction));
  const [transaction] = transactions;
  if (transactions.size !== 1 || transaction === undefined || transaction === null) return [];
  const watch = watches.get(transaction) ?? watchTransaction();
  watches.set(transaction, watch);
  return watch.next(hazards).map(({ code, relation, held }) => ({ code, relations: [relation], held }));
}

interface DiagnosticInput extends Omit<Finding, "code"> {
  readonly revision: string | null;
  readonly origin: Origin;
}

function diagnostic(code: string, input: DiagnosticInput): Diagnostic {
  const rule = RULES.get(code);
  if (rule === undefined) throw new Error(`there is no rule '${code}'`);
  const names = [...new Set(input.relations.map(relationText))];
  const message = rule.says
    .replace("{relation}", names.length === 0 ? "the object" : names.join(", "))
    .replace("{held}", input.held === undefined ? "a table" : relationText(input.held));
  const { revision, origin } = input;
  return { code, severity: rule.severity, message, help: rule.help, revision, origin };
}

function unknownRest(
  origin: Origin,
  { step, ignore }: { step: OutlinedStep; ignore: ReadonlySet<string> },
): readonly Diagnostic[] {
  if (ignore.has(NOT_LINTED)) return [];
  return [{
    code: NOT_LINTED,
    severity: "info",
    message: `Revision ${
      quoteWords([step.revision ?? ""])
    } reads from the database: what it does after that was not looked at`,
    help: "Read it yourself, or try it with 'migrator verify'",
    revision: step.revision,
    origin,
  }];
}
