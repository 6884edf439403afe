/** How golden cases are run: a call to nodes, nodes to SQL, nodes to source and back. */
import { renderNode } from "../../../lib/autogen/render/renderers.ts";
import { compileOps } from "../../../lib/compile/compile.ts";
import type { RecordedOp } from "../../../lib/op/program.ts";
import type { Migration } from "../../../lib/op/recorder.ts";
import type { Statement } from "../../../lib/sql/statement.ts";
import { record } from "../../unit/op/support.ts";
import type { GoldenCase } from "./case.ts";

/** Newest version: knows everything. */
export const NEWEST = 180000;

/** What the call of a case records. */
export function recordCase(golden: GoldenCase, serverVersion: number = NEWEST): readonly RecordedOp[] {
  return record(golden.call, { serverVersion, ...(golden.naming === undefined ? {} : { naming: golden.naming }) });
}

/** The statements of recorded operations. */
export function statementsOf(ops: readonly RecordedOp[], serverVersion: number = NEWEST): readonly Statement[] {
  return compileOps(ops, { serverVersion, createdTypes: new Set() });
}

/** Without what does not matter: white space, spaces inside parentheses, quotes that a safe name does not need. */
export function normalized(sql: string): string {
  return sql.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/ \)/g, ")").replace(/"([a-z_][a-z0-9_$]*)"/g, "$1").trim();
}

/** Source of the calls that record the operations. */
export function sourceOf(ops: readonly RecordedOp[]): string {
  return ops.flatMap(({ node }) => renderNode(node)).join("\n");
}

/** What the source of calls records when it runs. */
export function evaluate(source: string, serverVersion: number = NEWEST): readonly RecordedOp[] {
  const program = new Function("{ op, sa }", source) as (migration: Migration) => void;
  return record(program, { serverVersion });
}
