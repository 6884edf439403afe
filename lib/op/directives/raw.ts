/**
 * `op.execute`, `op.comment`, `op.query`.
 *
 * @module
 */
import type { ExecuteOptions, QueryRow, RawOps } from "../api/raw.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { either, OBJECT, STRING, TEXT } from "../args/check.ts";
import type { Call, Frame } from "../call.ts";
import { bindParameters } from "../parameters.ts";

const EXECUTE: OptionChecks<ExecuteOptions> = { reverse: TEXT };
const LIST = { expects: "a list", test: Array.isArray };

/** Directives that carry SQL text. */
export function rawDirectives(frame: Frame): RawOps {
  return {
    execute(sql, parameters, given) {
      const call = frame.call("op.execute");
      const text = sqlText(call, sql);
      const { reverse } = options(call, { value: given, checks: EXECUTE });
      const bound = parameters === undefined ? text : bindParameters(call, {
        sql: text,
        parameters: argument(call, { name: "parameters", value: parameters, check: either(LIST, OBJECT) }),
      });
      call.record({ kind: "execute", sql: bound, ...(reverse === undefined ? {} : { reverse }) });
    },
    comment(text) {
      const call = frame.call("op.comment");
      call.record({ kind: "comment", text: argument(call, { name: "text", value: text, check: TEXT }) });
    },
    async query<Row extends QueryRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
      const call = frame.call("op.query");
      const block = frame.blocks.at(-1);
      if (block === "op.batchAlterTable") {
        throw call.error("op-block", `Cannot read inside '${block}': its operations are sent when it ends`, {
          hint: "Move 'op.query' before the block",
        });
      }
      const values = argument(call, { name: "parameters", value: parameters, check: LIST });
      const result = await call.context.query(sqlText(call, sql), values, call.origin());
      return [...result.rows] as Row[];
    },
  };
}

function sqlText(call: Call, sql: unknown): string {
  const text = argument(call, { name: "sql", value: sql, check: STRING }) as string;
  if (text.trim() === "") throw call.error("op-argument", `Cannot run empty SQL in '${call.directive}'`);
  return text;
}
