/**
 * What a revision would do, found out without a database: for `doctor` and `convert`.
 *
 * @module
 */
import { type Location, MigratorError } from "../core/error.ts";
import type { RevisionBody, StepBody } from "../load/body.ts";
import type { ProgramContext, RecordedOp } from "../op/program.ts";
import type { RevisionHeader } from "../revision/types.ts";
import type { Origin } from "../sql/statement.ts";
import { writeScript } from "./script.ts";
import type { RunSettings } from "./settings.ts";

/** What is tried. */
export interface ProbeInput {
  readonly header: RevisionHeader;
  readonly body: RevisionBody;
  readonly direction: "upgrade" | "downgrade";
  /** What the revision is told: true for `--sql`, false as if there were a database, which then answers nothing. */
  readonly offline: boolean;
  readonly settings: RunSettings;
  readonly serverVersion: number;
}

/** What was seen. */
export interface Probe {
  /** The calls that recorded something, in order; none for a `.sql` file. */
  readonly operations: readonly RecordedOp[];
  /** Statements, and `BEGIN` and `COMMIT` where they stand, in order. */
  readonly script: readonly string[];
  /** Where it first asked the database; what it does after that is not known. */
  readonly reads: Location | null;
  /** What it failed with, unless it asked before. */
  readonly error: MigratorError | null;
}

/** Runs one function of a revision in recording mode. Never throws for what the revision does. */
export async function probe(input: ProbeInput): Promise<Probe> {
  const { header, direction, settings, serverVersion } = input;
  const operations: RecordedOp[] = [];
  const script: string[] = [];
  let reads: Location | null = null;
  const listen = (body: StepBody): StepBody => listening(body, { offline: input.offline, operations, asked });
  const { upgrade, downgrade } = input.body;
  const body: RevisionBody = {
    ...input.body,
    upgrade: listen(upgrade),
    downgrade: downgrade === null || downgrade.kind === "auto" ? downgrade : listen(downgrade),
  };
  const step = { direction, revision: header.id, from: [], to: [], versionChanges: [], headsAfter: [] };
  try {
    await writeScript({
      plan: { from: [], steps: [step], to: [], warnings: [] },
      bodies: new Map([[header.id, body]]),
      settings,
      serverVersion,
      versionTableExists: true,
      guard: false,
    }, {
      write(item): Promise<void> {
        if (item.kind === "statement" && item.statement.comment !== true) script.push(item.statement.sql);
        if (item.kind === "begin" || item.kind === "commit") script.push(item.kind.toUpperCase());
        return Promise.resolve();
      },
    });
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    if (error.code === "query-offline") reads ??= error.where ?? {};
    return { operations, script, reads, error: reads === null ? error : null };
  }
  return { operations, script, reads, error: null };

  function asked(origin: Origin): void {
    const { file, line, column } = { ...origin, ...origin.locate?.() };
    reads ??= {
      revision: header.id,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }
}

interface Listening {
  readonly offline: boolean;
  readonly operations: RecordedOp[];
  readonly asked: (origin: Origin) => void;
}

function listening(body: StepBody, { offline, operations, asked }: Listening): StepBody {
  if (body.kind !== "program") return body;
  return {
    kind: "program",
    program: {
      run: (context: ProgramContext) =>
        body.program.run({
          ...context,
          offline,
          record(node, origin): void {
            operations.push({ node, origin });
            context.record(node, origin);
          },
          query(sql, parameters, origin, options) {
            asked(origin);
            return context.query(sql, parameters, origin, options);
          },
        }),
    },
  };
}
