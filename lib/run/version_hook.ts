/**
 * What a project adds to every change of the version table (`onVersionApply` of `env.ts`).
 *
 * @module
 */
import { compileOps } from "../compile/compile.ts";
import { MigratorError } from "../core/error.ts";
import type { RecordedOp } from "../op/program.ts";
import type { Step } from "../revision/types.ts";
import { runsAlone } from "./feed.ts";
import type { ScriptItem } from "./item.ts";
import { prepareStatements } from "./prepare.ts";

/** A change of the version table that was just written. */
export interface VersionHookCall {
  readonly step: Step;
  /** True for a script that is printed. */
  readonly offline: boolean;
  readonly serverVersion: number;
}

/** Returns operations that run in the same transaction, after the version table was written. */
export type VersionHook = (call: VersionHookCall) => Promise<readonly RecordedOp[]>;

/**
 * Calls the hook, if there is one; its statements as items.
 *
 * @throws {MigratorError} `env-broken` for a statement that cannot run in the transaction, and what the hook throws.
 */
export async function versionHookItems(
  hook: VersionHook | undefined,
  call: VersionHookCall,
): Promise<readonly ScriptItem[]> {
  if (hook === undefined) return [];
  const { serverVersion } = call;
  const compiled = compileOps(await hook(call), { serverVersion, createdTypes: new Set() });
  const statements = await prepareStatements(compiled, serverVersion);
  for (const { sql, autocommit, ...statement } of statements) {
    if (!runsAlone({ sql, ...statement }) && autocommit !== true && statement.class !== "control") continue;
    throw new MigratorError(
      "env-broken",
      "Cannot run a statement of 'onVersionApply' in the transaction of the revision",
      {
        details: [sql],
        hint: "The hook shares the transaction that writes the version table: leave out what cannot be in one",
      },
    );
  }
  return statements.map((statement, number) => ({ kind: "statement", statement, number }));
}
