/**
 * What a TypeScript revision receives: `op`, `sa` and the facts about the run.
 *
 * @module
 */
import type { Migration } from "./api/migration.ts";
import { createFrame } from "./call.ts";
import { createOp } from "./directives.ts";
import type { ProgramContext } from "./program.ts";
import { createSa } from "./vocabulary.ts";

export type { Migration } from "./api/migration.ts";

/**
 * Makes the parameter of `upgrade` and `downgrade`.
 *
 * Every call is checked at once and recorded through `context.record`; a wrong argument throws a `MigratorError` with
 * revision, file and line.
 *
 * @example
 * ```ts
 * const migration = createMigration(context);
 * await upgrade(migration);
 * ```
 */
export function createMigration(context: ProgramContext): Migration {
  const frame = createFrame(context);
  return Object.freeze({
    op: createOp(frame),
    sa: createSa(frame),
    x: xArguments(context.x),
    tag: context.tag,
    direction: context.direction,
    offline: context.offline,
    serverVersion: context.serverVersion,
    revision: context.revision,
  });
}

function xArguments(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((argument): [string, string] => {
    const equals = argument.indexOf("=");
    return equals === -1 ? [argument, ""] : [argument.slice(0, equals), argument.slice(equals + 1)];
  });
  return Object.freeze(Object.fromEntries(pairs));
}
