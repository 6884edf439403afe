import { createMigration } from "../op/recorder.ts";
import type { ProgramContext, RecordedOp } from "../op/program.ts";
import type { RevisionGraph } from "../revision/types.ts";
import type { EnvHooks } from "../load/env_file.ts";
import type { RunSettings } from "../run/settings.ts";
import type { VersionHook } from "../run/version_hook.ts";
import { MigratorError } from "../core/error.ts";

/** What the hook of a project is called with, besides the change itself. */
export interface VersionHookInput {
  readonly hooks: EnvHooks;
  readonly graph: RevisionGraph;
}

/** Settings with the project's `onVersionApply`, if it has one. */
export function withVersionHook(settings: RunSettings, { hooks, graph }: VersionHookInput): RunSettings {
  const { onVersionApply } = hooks;
  if (onVersionApply === undefined) return settings;
  const versionHook: VersionHook = async ({ step, offline, serverVersion }) => {
    const recorded: RecordedOp[] = [];
    const { op, sa, x, tag } = createMigration(hookContext(settings, { serverVersion, offline, recorded }));
    await onVersionApply({
      op,
      sa,
      x,
      tag,
      offline,
      serverVersion,
      direction: step.direction,
      revision: step.revision,
      message: step.revision === null ? "" : graph.get(step.revision).message,
      heads: step.headsAfter,
    });
    return recorded;
  };
  return { ...settings, versionHook };
}

interface HookFacts {
  readonly serverVersion: number;
  readonly offline: boolean;
  readonly recorded: RecordedOp[];
}

function hookContext(settings: RunSettings, { serverVersion, offline, recorded }: HookFacts): ProgramContext {
  return {
    revision: "",
    direction: "upgrade",
    offline,
    serverVersion,
    naming: settings.naming,
    x: settings.x,
    tag: settings.tag,
    record: (node, { revision: _revision, ...origin }) => {
      recorded.push({ node, origin });
    },
    query: () => {
      throw new MigratorError("env-broken", "Cannot read in 'onVersionApply': it only records", {
        hint: "Write what it needs as SQL that reads by itself (INSERT ... SELECT)",
      });
    },
  };
}
