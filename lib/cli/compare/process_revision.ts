/**
 * The hook `processRevision` of `env.ts`: the last word on a new revision.
 *
 * @module
 */
import type { EnvHooks } from "../../load/env_file.ts";
import type { Operation } from "../../op/api/data.ts";
import type { ProcessedRevision } from "../../op/api/hooks.ts";
import type { OpNode } from "../../op/node.ts";
import { recordOps } from "../../op/record.ts";
import type { NewRevision } from "../../revision/new_revision.ts";
import { planNewRevision } from "../../revision/new_revision.ts";
import type { CliContext } from "../context.ts";
import type { NewFile } from "../new_file.ts";
import { runSettings } from "../run_settings.ts";

/** A revision as it would be written. */
export interface RevisionDraft {
  readonly hooks: EnvHooks;
  readonly planned: NewRevision;
  readonly message: string;
  readonly autogenerate: boolean;
  readonly upgrade: readonly OpNode[];
  readonly downgrade: readonly OpNode[];
  readonly serverVersion: number;
}

/** What is written in the end. */
export interface ProcessedDraft {
  readonly file: Pick<NewFile, "planned" | "decidedMessage">;
  readonly upgrade: readonly OpNode[];
  readonly downgrade: readonly OpNode[];
}

/** Calls the hook, if the project has one; `null` when it wants no file, which has then been said. */
export async function processRevision(context: CliContext, draft: RevisionDraft): Promise<ProcessedDraft | null> {
  const { hooks, planned, upgrade, downgrade, message } = draft;
  if (hooks.processRevision === undefined) return { file: { planned }, upgrade, downgrade };
  const settings = runSettings(context, { config: await context.config() });
  const answer = await hooks.processRevision({
    autogenerate: draft.autogenerate,
    id: planned.id,
    message,
    downRevision: planned.down,
    branchLabels: planned.branchLabels,
    dependsOn: planned.dependsOn,
    upgrade,
    downgrade,
    x: Object.fromEntries(settings.x.map((argument) => {
      const equals = argument.indexOf("=");
      return equals < 0 ? [argument, ""] : [argument.slice(0, equals), argument.slice(equals + 1)];
    })),
    record: (body) => recordOps(body, { serverVersion: draft.serverVersion, naming: settings.naming }),
  });
  if (answer === null) {
    context.log.info("No file is written: 'processRevision' of env.ts says so");
    if (context.globals.json) context.printJson({ revision: null, path: null });
    return null;
  }
  return {
    file: {
      planned: await replanned(context, planned, answer),
      ...answer.message === undefined ? {} : { decidedMessage: answer.message },
    },
    upgrade: nodes(answer.upgrade, upgrade),
    downgrade: nodes(answer.downgrade, downgrade),
  };
}

/** Labels and dependencies of the hook are checked as those of the command line are. */
async function replanned(
  context: CliContext,
  planned: NewRevision,
  { branchLabels, dependsOn }: ProcessedRevision,
): Promise<NewRevision> {
  if (branchLabels === undefined && dependsOn === undefined) return planned;
  const { graph } = await context.history();
  const checked = planNewRevision(graph, {
    id: planned.id,
    branchLabels: branchLabels ?? planned.branchLabels,
    dependsOn: dependsOn ?? planned.dependsOn,
    head: planned.down[0] ?? "base",
    splice: true,
  });
  return { ...checked, down: planned.down, parentSource: planned.parentSource, warnings: planned.warnings };
}

/** What the hook returned came from us or from `record`, as plain data. */
function nodes(answer: readonly Operation[] | undefined, before: readonly OpNode[]): readonly OpNode[] {
  return answer === undefined ? before : answer as readonly OpNode[];
}
