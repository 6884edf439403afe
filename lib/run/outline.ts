/**
 * A plan as a list of its operations, with what each does to a running site: what `plan` prints and `lint` reads.
 *
 * It is the script that would run, item by item; nothing is decided here a second time.
 *
 * @module
 */
import { hazardsOf } from "../compile/hazards.ts";
import { MigratorError } from "../core/error.ts";
import type { OutlinedOperation, OutlinedStatement } from "../lint/types.ts";
import type { RevisionBody, StepBody } from "../load/body.ts";
import type { OpNode } from "../op/node.ts";
import type { ProgramContext } from "../op/program.ts";
import type { Plan, RevisionId, Step } from "../revision/types.ts";
import type { Hazard } from "../sql/hazard.ts";
import { statementFacts } from "../sql/statement_facts.ts";
import type { Origin, QualifiedName, Statement } from "../sql/statement.ts";
import type { ScriptItem } from "./item.ts";
import { type ScriptInput, writeScript } from "./script.ts";

/** One step of a plan, outlined. */
export interface PlanOutline {
  readonly step: Step;
  readonly revision: RevisionId | null;
  readonly operations: readonly OutlinedOperation[];
  /** Where the revision reads from the database: what it does after that is not known without running it. */
  readonly reads: Origin | null;
  /** Number of the transaction that writes its version row, from 0; `null` where it was not reached. */
  readonly recordedIn: number | null;
}

/** What an outline is made from. */
export type OutlineInput = Omit<ScriptInput, "guard" | "onStep">;

/**
 * Runs the functions of a plan's revisions in recording mode and lists what they do, without a database.
 *
 * A revision that reads is listed up to its first read; the plan goes on with the next one.
 */
export async function outlinePlan(input: OutlineInput): Promise<readonly PlanOutline[]> {
  const collector = createCollector(input.serverVersion);
  let steps = input.plan.steps;
  while (steps.length > 0) {
    const begun = collector.count();
    const reads = await tryScript(input, { steps, collector });
    if (reads === null) break;
    collector.readsHere(reads);
    steps = steps.slice(collector.count() - begun);
  }
  return await collector.outlines();
}

interface Part {
  readonly steps: readonly Step[];
  readonly collector: Collector;
}

/** Writes the script of some steps; the place of a read where it had to stop. */
async function tryScript(input: OutlineInput, { steps, collector }: Part): Promise<Origin | null> {
  const plan: Plan = { ...input.plan, steps };
  const bodies = new Map([...input.bodies].map(([id, body]) => [id, collector.listening(body)]));
  try {
    await writeScript({ ...input, plan, bodies, guard: false, onStep: collector.begin }, { write: collector.write });
    return null;
  } catch (error) {
    if (!(error instanceof MigratorError) || error.code !== "query-offline") throw error;
    const { file, line, column, revision } = error.where ?? {};
    return {
      ...(revision === undefined ? {} : { revision }),
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }
}

interface Collector {
  begin(step: Step): void;
  write(item: ScriptItem): Promise<void>;
  /** The body, with its calls noted. */
  listening(body: RevisionBody): RevisionBody;
  readsHere(origin: Origin): void;
  count(): number;
  outlines(): Promise<readonly PlanOutline[]>;
}

interface Seen {
  readonly statement: Statement;
  readonly transaction: number | null;
}

function createCollector(serverVersion: number): Collector {
  const steps: { step: Step; seen: Seen[]; reads: Origin | null; recordedIn: number | null }[] = [];
  const nodes = new Map<Origin, OpNode>();
  let transaction = -1;
  let open = false;
  let empty = false;

  /** Number of the open transaction; one that was opened and holds nothing has none. */
  function number(): number | null {
    if (!open) return null;
    if (empty) transaction++;
    empty = false;
    return transaction;
  }

  function listen(body: StepBody): StepBody {
    if (body.kind !== "program") return body;
    const { program } = body;
    return {
      kind: "program",
      program: {
        run: (context: ProgramContext) =>
          program.run({
            ...context,
            record(node, origin): void {
              nodes.set(origin, node);
              context.record(node, origin);
            },
          }),
      },
    };
  }

  return {
    begin: (step) => void steps.push({ step, seen: [], reads: null, recordedIn: null }),
    write(item): Promise<void> {
      if (item.kind === "begin") open = empty = true;
      if (item.kind === "commit") open = false;
      const last = steps.at(-1);
      if (item.kind === "version" && last !== undefined) last.recordedIn = number();
      if (item.kind === "statement" && item.statement.comment !== true) {
        last?.seen.push({ statement: item.statement, transaction: number() });
      }
      return Promise.resolve();
    },
    listening: (body) => ({ ...body, upgrade: listen(body.upgrade) }),
    readsHere(origin): void {
      const last = steps.at(-1);
      if (last !== undefined) last.reads = origin;
      open = false;
    },
    count: () => steps.length,
    async outlines(): Promise<readonly PlanOutline[]> {
      const made: PlanOutline[] = [];
      for (const { step, seen, reads, recordedIn } of steps) {
        const operations: OutlinedOperation[] = [];
        for (const group of grouped(seen)) operations.push(await operationOf(group, { nodes, serverVersion }));
        made.push({ step, revision: step.revision, operations, reads, recordedIn });
      }
      return made;
    },
  };
}

/** The statements of one call together; every statement that a person wrote by itself. */
function grouped(seen: readonly Seen[]): readonly (readonly [Seen, ...Seen[]])[] {
  const groups: [Seen, ...Seen[]][] = [];
  for (const one of seen) {
    const last = groups.at(-1);
    const joins = last !== undefined && one.statement.raw !== true && last[0].statement.origin === one.statement.origin;
    if (joins) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

interface Known {
  readonly nodes: ReadonlyMap<Origin, OpNode>;
  readonly serverVersion: number;
}

async function operationOf(group: readonly [Seen, ...Seen[]], known: Known): Promise<OutlinedOperation> {
  const { origin, raw } = group[0].statement;
  const node = known.nodes.get(origin);
  const read: Hazard[] = [];
  const creates: QualifiedName[] = [];
  for (const { statement } of group) {
    const facts = await statementFacts(statement.sql);
    read.push(...facts.hazards);
    creates.push(...facts.creates);
  }
  // An operation knows more than its SQL: what a column was, what a constraint refers to.
  const hazards = raw === true || node === undefined ? read : hazardsOf(node, { serverVersion: known.serverVersion });
  return { origin: located(origin), statements: group.map(outlined), hazards, creates };
}

function outlined({ statement, transaction }: Seen): OutlinedStatement {
  const { sql, note } = statement;
  return { sql, class: statement.class, ...(note === undefined ? {} : { note }), transaction };
}

function located(origin: Origin): Origin {
  const { locate, ...rest } = origin;
  return { ...rest, ...locate?.() };
}
