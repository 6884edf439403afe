/**
 * Columns of a catalog as operations say them.
 *
 * @module
 */
import type { ColumnDefault } from "../../op/nodes/column.ts";
import type {
  ColumnDef,
  DefaultDef,
  IdentityDef,
  SequenceOptions as SequenceOptionsDef,
} from "../../op/nodes/parts.ts";
import type { Column, Identity, SequenceOptions } from "../../schema/column.ts";
import type { TypeRef } from "../../schema/type_ref.ts";
import type { ConvertContext } from "./names.ts";
import { sqlType } from "./type.ts";

/** What a column's text depends on besides itself. */
export interface ColumnContext extends ConvertContext {
  /** `serial`, `bigserial` or `smallserial`, where the column is just that. */
  readonly serial?: string | null;
  /** False to leave the default for later. */
  readonly withDefault?: boolean;
}

/** A column as `createTable` and `addColumn` take it. */
export function columnDef(column: Column, context: ColumnContext): ColumnDef {
  const serial = context.serial ?? null;
  const start = serial === null && context.withDefault !== false ? column.default : null;
  return {
    name: column.name,
    type: serial === null
      ? sqlType(column.type, { ...context, collation: column.collation })
      : { kind: "builtin", name: serial },
    ...(column.notNull ? { nullable: false } : {}),
    ...(start === null || column.generated !== null ? {} : { default: defaultDef(start, column.type) }),
    ...(column.identity === null ? {} : { identity: identityDef(column.identity) }),
    ...(column.generated === null
      ? {}
      : { computed: { sql: bare(column.generated.expression), stored: column.generated.kind === "stored" } }),
    ...(column.comment === null ? {} : { comment: column.comment }),
  };
}

/** The default, identity or neither of a column, as `alterColumn` takes it. */
export function columnDefault(column: Column): ColumnDefault {
  if (column.identity !== null) return { kind: "identity", ...identityDef(column.identity) };
  if (column.default === null || column.generated !== null) return { kind: "none" };
  return defaultDef(column.default, column.type);
}

/** `GENERATED ... AS IDENTITY` with the options that are not those of a new one. */
export function identityDef({ generation, options }: Identity): IdentityDef {
  return { always: generation === "always", ...sequenceOptionsDef(options) };
}

const LIMITS: Readonly<Record<string, readonly [string, string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

/** The options of a sequence that differ from those of a new one of its type. */
export function sequenceOptionsDef(options: SequenceOptions): SequenceOptionsDef {
  const { type, start, increment, min, max, cache, cycle } = options;
  const down = increment.startsWith("-");
  const [lowest, highest] = LIMITS[type] ?? LIMITS.bigint!;
  const [low, high] = down ? [lowest, "-1"] : ["1", highest];
  return {
    ...(increment === "1" ? {} : { increment: number(increment) }),
    ...(start === (down ? max : min) ? {} : { start: number(start) }),
    ...(min === low ? {} : { minValue: number(min) }),
    ...(max === high ? {} : { maxValue: number(max) }),
    ...(cache === "1" ? {} : { cache: number(cache) }),
    ...(cycle ? { cycle: true } : {}),
  };
}

/** All options of a sequence, for a change of one that may have others. */
export function allSequenceOptions(options: SequenceOptions): Required<SequenceOptionsDef> {
  return {
    increment: number(options.increment),
    start: number(options.start),
    minValue: number(options.min),
    maxValue: number(options.max),
    cache: number(options.cache),
    cycle: options.cycle,
  };
}

/** A number that JavaScript cannot hold stays text. */
function number(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** Types whose plain literals PostgreSQL reads back as it printed them, without the cast. */
const LITERAL_TYPES: ReadonlySet<string> = new Set(["text", "json", "jsonb", "uuid", "inet", "cidr"]);
const LITERAL = /^'((?:[^']|'')*)'::(.+)$/;

/** A default: a quoted text where it is one of the column's own type, else the expression. */
export function defaultDef(expression: string, type: TypeRef): DefaultDef {
  const [, value, cast] = LITERAL.exec(expression) ?? [];
  const literal = value !== undefined && readsAlike(type, cast!);
  return literal ? { kind: "literal", value: value.replaceAll("''", "'") } : { kind: "sql", sql: expression };
}

/** Whether the column reads the bare text as PostgreSQL reads it with this cast. */
function readsAlike(type: TypeRef, cast: string): boolean {
  if (type.schema === "pg_catalog" && type.name === "varchar" && !type.array) return cast === "character varying";
  if (cast !== type.text || type.modifiers.length > 0) return false;
  return type.array || type.schema !== "pg_catalog" || LITERAL_TYPES.has(type.name);
}

/** An expression without the parentheses that the server prints around all of it. */
export function bare(expression: string): string {
  if (!expression.startsWith("(") || !expression.endsWith(")")) return expression;
  let depth = 0;
  let quote = "";
  for (let at = 0; at < expression.length; at++) {
    const character = expression[at]!;
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) {
      return at === expression.length - 1 ? expression.slice(1, -1) : expression;
    }
  }
  return expression;
}
