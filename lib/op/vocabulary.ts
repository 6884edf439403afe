/**
 * `sa`: the vocabulary in one object.
 *
 * @module
 */
import type { Sa } from "./api/sa.ts";
import { argument } from "./args/arguments.ts";
import { STRING } from "./args/check.ts";
import type { Frame } from "./call.ts";

/** Makes `sa` for one run of one revision. */
export function createSa(frame: Frame): Sa {
  return Object.freeze(
    {
      text: (sql) => {
        const call = frame.call("sa.text");
        return Object.freeze({ kind: "text", sql: argument(call, { name: "sql", value: sql, check: STRING }) });
      },
    } satisfies Sa,
  );
}
