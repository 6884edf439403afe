import type { ExitCode } from "../../core/error.ts";
import { indent, plural } from "../../core/text.ts";
import { type RelationSet, relationSet, relationText } from "../../lint/relation_set.ts";
import type { OutlinedOperation, OutlinedStatement } from "../../lint/types.ts";
import { displayPath } from "../../load/display_path.ts";
import type { PlanOutline } from "../../run/outline.ts";
import type { CliContext } from "../context.ts";
import { type Pending, readPending } from "../pending.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator plan [TARGET]`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const pending = await readPending(context, input.arguments[0] ?? "heads");
  for (const warning of pending.plan.warnings) context.log.warn(warning);
  if (context.globals.json) {
    context.printJson(planJson(context, pending));
    return 0;
  }
  const { plan, outline } = pending;
  if (plan.steps.length === 0) {
    context.print("Nothing to do: the database is where it should be");
    return 0;
  }
  context.print(`From ${place(plan.from)} to ${place(plan.to)}: ${plural(plan.steps.length, "revision")}`);
  const made = relationSet();
  for (const step of outline) printStep(context, { step, message: messageOf(pending, step), made });
  return 0;
}

function place(rows: readonly string[]): string {
  return rows.length === 0 ? "base" : rows.join(", ");
}

function messageOf({ graph }: Pending, { revision }: PlanOutline): string {
  return revision === null ? "" : graph.get(revision).message;
}

interface PrintedStep {
  readonly step: PlanOutline;
  readonly message: string;
  readonly made: RelationSet;
}

function printStep(context: CliContext, { step, message, made }: PrintedStep): void {
  const { style } = context;
  context.print("");
  context.print(`${style.yellow(step.revision ?? "base")}${message === "" ? "" : `, ${message}`}`);
  let before: number | null | undefined;
  for (const operation of step.operations) {
    for (const statement of operation.statements) {
      if (statement.transaction !== before || before === undefined) {
        context.print(style.dim(`  ${heading(statement)}`));
      }
      before = statement.transaction;
      context.print(indent(statement.sql, 4));
      if (statement.note !== undefined) context.print(style.dim(indent(statement.note, 6)));
    }
    for (const line of lockLines(operation, made)) context.print(indent(line, 6));
    for (const relation of operation.creates) made.add(relation);
  }
  if (step.recordedIn !== null && step.recordedIn !== before) {
    context.print(style.dim(`  transaction ${step.recordedIn + 1}: nothing but its version row`));
  }
  if (step.reads !== null) {
    const { file, line } = step.reads;
    const where = file === undefined
      ? ""
      : ` (${displayPath(file, context.io.cwd)}${line === undefined ? "" : `:${line}`})`;
    context.print(style.yellow(`  reads from the database${where}: what follows is not known before it runs`));
  }
}

function heading({ transaction, class: kind }: OutlinedStatement): string {
  return transaction === null ? `outside a transaction (${kind})` : `transaction ${transaction + 1}`;
}

/** Locks on relations that are in use already. */
function lockLines({ hazards }: OutlinedOperation, made: RelationSet): readonly string[] {
  const lines = hazards.flatMap(({ relation, lock, work, rules }) => {
    if (relation !== undefined && made.has(relation)) return [];
    const codes = rules.length === 0 ? "" : `  [${rules.join(" ")}]`;
    if (lock === null) return rules.length === 0 ? [] : [`see${codes}`];
    const what = relation === undefined ? "relations that use it" : relationText(relation);
    return [`locks ${what}: ${lock}${work === "metadata" ? "" : `, ${work}`}${codes}`];
  });
  return [...new Set(lines)];
}

function planJson(context: CliContext, { graph, plan, outline }: Pending): Record<string, unknown> {
  const made = relationSet();
  return {
    from: plan.from,
    to: plan.to,
    warnings: plan.warnings,
    steps: outline.map((step) => ({
      revision: step.revision,
      message: step.revision === null ? "" : graph.get(step.revision).message,
      path: step.revision === null ? null : graph.get(step.revision).source.path,
      recorded_in: step.recordedIn,
      reads: step.reads === null ? null : origin(context, step.reads),
      operations: step.operations.map((operation) => {
        const locks = operation.hazards.map(({ relation, lock, work, rules }) => ({
          relation: relation === undefined ? null : { schema: relation.schema ?? null, name: relation.name },
          mode: lock,
          work,
          rules,
          new: relation !== undefined && made.has(relation),
        }));
        for (const relation of operation.creates) made.add(relation);
        return { ...origin(context, operation.origin), statements: operation.statements, locks };
      }),
    })),
  };
}

function origin(context: CliContext, found: OutlinedOperation["origin"]): Record<string, unknown> {
  return {
    directive: found.directive ?? null,
    file: found.file === undefined ? null : displayPath(found.file, context.io.cwd),
    line: found.line ?? null,
    column: found.column ?? null,
  };
}
