/**
 * Defaults, identities and generation expressions: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { ColumnStart } from "../api/column.ts";
import type { Computed, Identity, SequenceNumbers, ServerDefault } from "../api/parts.ts";
import { type Check, isText } from "../args/check.ts";
import { EXPRESSION } from "../args/types.ts";
import { isMade } from "../made.ts";
import type { ColumnDefault } from "../nodes/column.ts";
import type { ComputedDef, DefaultDef, IdentityDef, SequenceOptions } from "../nodes/parts.ts";

/** A default: a value, or SQL. */
export const SERVER_DEFAULT: Check = {
  expects: "a string, a number, a boolean or an SQL expression such as sa.text('now()')",
  test: (value) =>
    isText(value) || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value)) ||
    EXPRESSION.test(value),
};

/** What a column can start with. */
export const COLUMN_START: Check = {
  expects: `${SERVER_DEFAULT.expects}, or sa.identity(), or null`,
  test: (value) =>
    value === null || SERVER_DEFAULT.test(value) ||
    isMade(value, ["identity", "computed"]),
};

/** A default as an operation holds it. */
export function defaultDef(value: ServerDefault): DefaultDef {
  if (typeof value === "string") return { kind: "literal", value };
  if (typeof value === "object") return { kind: "sql", sql: value.sql };
  return { kind: "sql", sql: String(value) };
}

/** What a column starts with, as an operation holds it. */
export function columnDefault(value: ColumnStart): ColumnDefault {
  if (value === null) return { kind: "none" };
  if (typeof value === "object" && value.kind === "identity") return { kind: "identity", ...identityDef(value) };
  return defaultDef(value);
}

/** An identity as an operation holds it. */
export function identityDef({ always = false, ...numbers }: Identity): IdentityDef {
  return { always, ...sequenceOptions(numbers) };
}

/** Options of a sequence as an operation holds them: a bigint that is no safe number becomes text. */
export function sequenceOptions(numbers: SequenceNumbers): SequenceOptions {
  const keys = ["increment", "start", "minValue", "maxValue", "cache", "cycle"] as const;
  return Object.fromEntries(keys.flatMap((key) => numbers[key] === undefined ? [] : [[key, plain(numbers[key])]]));
}

function plain(value: number | bigint | boolean | null): number | string | boolean | null {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

/** A generation expression as an operation holds it. */
export function computedDef({ sql, stored = true }: Computed): ComputedDef {
  return { sql, stored };
}
