/** Helpers of the operation tests: a program context that only remembers. */
import { MigratorError } from "../../../lib/core/error.ts";
import type { OpNode } from "../../../lib/op/node.ts";
import type { NamingConvention, ProgramContext, ProgramResult, RecordedOp } from "../../../lib/op/program.ts";
import { createMigration, type Migration } from "../../../lib/op/recorder.ts";

/** Options of {@linkcode record}. */
export interface RecordOptions {
  readonly naming?: NamingConvention;
  readonly serverVersion?: number;
  readonly offline?: boolean;
  readonly x?: readonly string[];
  query?(sql: string, parameters: readonly unknown[]): ProgramResult;
}

/** A context whose records end up in `ops`. */
export function testContext(ops: RecordedOp[], options: RecordOptions = {}): ProgramContext {
  return {
    revision: "a1b2c3",
    direction: "upgrade",
    offline: options.offline ?? false,
    serverVersion: options.serverVersion ?? 180000,
    naming: options.naming ?? {},
    x: options.x ?? [],
    tag: null,
    record: (node, origin) => ops.push({ node, origin }),
    query: (sql, parameters) => {
      if (options.query === undefined) throw new Error("the test has no query");
      return Promise.resolve(options.query(sql, parameters));
    },
  };
}

/** What `program` records, with origins. */
export function record(program: (migration: Migration) => void, options: RecordOptions = {}): readonly RecordedOp[] {
  const ops: RecordedOp[] = [];
  program(createMigration(testContext(ops, options)));
  return ops;
}

/** The nodes that `program` records. */
export function nodesOf(program: (migration: Migration) => void, options: RecordOptions = {}): readonly OpNode[] {
  return record(program, options).map((op) => op.node);
}

/** The error that `program` must throw. */
export function errorOf(program: (migration: Migration) => void, options: RecordOptions = {}): MigratorError {
  try {
    record(program, options);
  } catch (error) {
    if (error instanceof MigratorError) return error;
    throw error;
  }
  throw new Error("expected a MigratorError: nothing was thrown");
}
