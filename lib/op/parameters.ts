/**
 * Values put into SQL as literals, for `op.execute`.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { type Placeholder, placeholders } from "../sql/placeholders.ts";
import { literalOf } from "./build/value.ts";
import { present } from "./args/present.ts";
import type { Call } from "./call.ts";

/** What {@linkcode bindParameters} works on. */
export interface Binding {
  readonly sql: string;
  /** A list for `$1`, an object for `:name`. */
  readonly parameters: readonly unknown[] | Readonly<Record<string, unknown>>;
}

/**
 * Puts the parameters into the text as literals; a value of `sa.text()` goes in verbatim.
 *
 * Throws `op-parameter` when a placeholder has no value, a value no placeholder, or a value cannot be written.
 */
export function bindParameters(call: Call, { sql, parameters }: Binding): string {
  const style = Array.isArray(parameters) ? "positional" : "named";
  const values = parameters as Readonly<Record<string, unknown>>;
  const used = new Set<string>();
  let bound = "";
  let end = 0;
  for (const { start, length, name } of find(call, sql, style)) {
    const key = style === "positional" ? String(Number(name) - 1) : name;
    const shown = sql.slice(start, start + length);
    if (!Object.hasOwn(values, key)) throw missing(call, { shown, sql, start });
    used.add(key);
    bound += sql.slice(end, start) + literal(call, { shown, value: values[key] });
    end = start + length;
  }
  const unused = Object.keys(values).filter((key) => !used.has(key));
  if (unused.length > 0) {
    const names = unused.map((key) => style === "positional" ? `'$${Number(key) + 1}'` : `':${key}'`).join(", ");
    throw call.error(
      "op-parameter",
      `Cannot bind the parameters of '${call.directive}': ${names} does not occur in the SQL`,
      {
        hint: "Placeholders inside quotes, comments and dollar quotes do not count; options are the third argument",
        data: { unused },
      },
    );
  }
  return bound + sql.slice(end);
}

function find(call: Call, sql: string, style: "positional" | "named"): readonly Placeholder[] {
  try {
    return placeholders(sql, style);
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    const { message, details, hint, data, where: { text, offset } = {} } = error;
    throw call.error(error.code, message, {
      details,
      data,
      cause: error,
      ...present({ hint, where: present({ text, offset }) }),
    });
  }
}

function missing(call: Call, { shown, sql, start }: { shown: string; sql: string; start: number }): Error {
  return call.error("op-parameter", `Cannot bind the parameters of '${call.directive}': '${shown}' has no value`, {
    where: { text: sql, offset: start },
  });
}

function literal(call: Call, { shown, value }: { shown: string; value: unknown }): string {
  const text = literalOf(call, { value, what: `'${shown}'` });
  // "5 -" followed by "-3" must not become a comment.
  return text.startsWith("-") ? `(${text})` : text;
}
