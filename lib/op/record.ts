/**
 * Operations as data, made by calling directives outside of a run.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { Op } from "./api/op.ts";
import type { Sa } from "./api/sa.ts";
import type { OpNode } from "./node.ts";
import type { NamingConvention, ProgramContext } from "./program.ts";
import { createMigration } from "./recorder.ts";

/** What the directives may depend on. */
export interface RecordFacts {
  /** `server_version_num` of the server that the operations are for. */
  readonly serverVersion: number;
  readonly naming: NamingConvention;
}

/**
 * Records what `body` calls. Nothing can be read meanwhile.
 *
 * @throws {MigratorError} For a wrong argument, and `query-offline` for `op.query`.
 *
 * @example
 * ```ts
 * recordOps(({ op }) => op.dropTable("users"), { serverVersion: 180000, naming: {} })[0]?.kind; // "dropTable"
 * ```
 */
export function recordOps(
  body: (given: { readonly op: Op; readonly sa: Sa }) => void,
  { serverVersion, naming }: RecordFacts,
): readonly OpNode[] {
  const nodes: OpNode[] = [];
  const context: ProgramContext = {
    revision: "",
    direction: "upgrade",
    offline: true,
    serverVersion,
    naming,
    x: [],
    tag: null,
    record: (node) => {
      nodes.push(node);
    },
    query: () => {
      throw new MigratorError("query-offline", "Cannot read while operations are recorded: there is no run");
    },
  };
  const { op, sa } = createMigration(context);
  body({ op, sa });
  return nodes;
}
