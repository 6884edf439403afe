/**
 * Sequences.
 *
 * @module
 */
import { quoteQualified } from "../../../core/identifier.ts";
import { quoteLiteral } from "../../../core/literal.ts";
import type { OpNode } from "../../../op/node.ts";
import type { SequenceChange, SequenceOwnerDef } from "../../../op/nodes/sequence.ts";
import type { Sequence } from "../../../schema/catalog.ts";
import type { SequenceOptions } from "../../../schema/column.ts";
import type { ObjectName } from "../../../schema/object_key.ts";
import { allSequenceOptions, sequenceOptionsDef } from "../../convert/column.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { sequenceDef } from "../../convert/objects.ts";
import { alterWith, commentOps, type DiffContext, execute, type Handler, ownerOps, take } from "../context.ts";
import { newRights, rightsOps } from "../rights.ts";

/** Sequences; who owns them is set by {@linkcode sequenceOwnerOps}, when the column is there. */
export const SEQUENCES: Handler<Sequence> = {
  create: (one, context) => [
    { kind: "createSequence", ...sequenceDef(one, context) },
    ...sequenceExtras(one, context),
  ],
  drop: (one, context) => [{
    kind: "dropSequence",
    sequence: shortName(one, context),
    existing: { ...sequenceDef(one, context), ...(one.ownedBy === null ? {} : { ownedBy: ownerDef(one, context) }) },
  }],
  change(pair, fields, context) {
    const { before, after } = pair;
    const object = objectDef("sequence", after, context);
    const change = take(fields, "options") ? sequenceChange(before.options, after.options) : null;
    // See sequenceOwnerOps.
    take(fields, "ownedBy");
    return alterWith([
      ...(change === null ? [] : [
        ...intoRange({ before: before.options, after: after.options }, after, context),
        {
          kind: "alterSequence" as const,
          sequence: shortName(after, context),
          ...change.to,
          existing: change.from,
        },
      ]),
      ...(take(fields, "unlogged")
        ? [
          execute(
            `ALTER SEQUENCE ${quoteQualified(shortName(after, context))} SET ${after.unlogged ? "UNLOGGED" : "LOGGED"}`,
          ),
        ]
        : []),
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: before.privileges, after: after.privileges }, { object, owner: before.owner })
        : []),
      ...commentOps(object, pair, fields),
    ]);
  },
};

/**
 * A sequence that was never used stands at its start, and PostgreSQL refuses limits that leave out where a sequence stands:
 * the limits are widened, the sequence is moved to the nearest number that it may have, and the limits are narrowed.
 */
export function intoRange(
  { before: old, after: now }: { readonly before: SequenceOptions; readonly after: SequenceOptions },
  name: ObjectName,
  context: DiffContext,
): readonly OpNode[] {
  const [start, min, max] = [BigInt(old.start), BigInt(now.min), BigInt(now.max)];
  if (start >= min && start <= max) return [];
  const sequence = shortName(name, context);
  const quoted = quoteQualified(sequence);
  const grows = SIZES.indexOf(now.type) > SIZES.indexOf(old.type);
  const lowest = BigInt(old.min) < min ? old.min : now.min;
  const highest = BigInt(old.max) > max ? old.max : now.max;
  return [
    {
      kind: "alterSequence",
      sequence,
      ...(grows ? { type: sequenceType(now) } : {}),
      minValue: number(lowest),
      maxValue: number(highest),
      existing: { type: sequenceType(old), minValue: number(old.min), maxValue: number(old.max) },
    },
    execute(
      `SELECT setval(${quoteLiteral(quoted)}, LEAST(GREATEST(last_value, ${min}), ${max}), is_called) FROM ${quoted}`,
    ),
  ];
}

const SIZES: readonly string[] = ["smallint", "integer", "bigint"];

function number(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** Owner and rights of a new sequence. */
export function sequenceExtras(one: Sequence, context: DiffContext): readonly OpNode[] {
  const object = objectDef("sequence", one, context);
  return [
    ...(context.compare.off.has("owners") || one.ownedBy !== null
      ? []
      : [{ kind: "setOwner" as const, object, owner: one.owner }]),
    ...newRights(one.privileges, { object, schema: one.schema }, context),
  ];
}

/** `OWNED BY`, which can only be set when the column is there. */
export function sequenceOwnerOps(before: Sequence | null, after: Sequence, context: DiffContext): readonly OpNode[] {
  return [{
    kind: "alterSequence",
    sequence: shortName(after, context),
    ownedBy: ownerDef(after, context),
    existing: { ownedBy: before === null ? null : ownerDef(before, context) },
  }];
}

function ownerDef({ ownedBy }: Sequence, context: DiffContext): SequenceOwnerDef | null {
  if (ownedBy === null) return null;
  return { table: shortName({ schema: ownedBy.schema, name: ownedBy.name }, context), column: ownedBy.column };
}

/** What `ALTER SEQUENCE` must say, and what was there; limits that follow the type by themselves are left out. */
export function sequenceChange(
  before: SequenceOptions,
  after: SequenceOptions,
): { readonly to: SequenceChange; readonly from: SequenceChange } | null {
  const [was, will] = [allSequenceOptions(retyped(before, after.type)), allSequenceOptions(after)];
  const real = allSequenceOptions(before);
  const names = (Object.keys(will) as (keyof typeof will)[]).filter((name) => was[name] !== will[name]);
  const typed = before.type !== after.type;
  if (names.length === 0 && !typed) return null;
  const pick = (options: typeof will) => Object.fromEntries(names.map((name) => [name, options[name]]));
  return {
    to: { ...(typed ? { type: sequenceType(after) } : {}), ...pick(will) },
    from: { ...(typed ? { type: sequenceType(before) } : {}), ...pick(real) },
  };
}

/** What PostgreSQL makes of the limits when the type changes: those of the old type become those of the new one. */
export function retyped(options: SequenceOptions, type: string): SequenceOptions {
  const plain = sequenceOptionsDef(options);
  const fresh = { ...options, type };
  const limits = LIMITS[type] ?? LIMITS.bigint!;
  const down = options.increment.startsWith("-");
  return {
    ...fresh,
    ...(plain.maxValue === undefined && !down ? { max: limits[1] } : {}),
    ...(plain.minValue === undefined && down ? { min: limits[0] } : {}),
  };
}

const LIMITS: Readonly<Record<string, readonly [string, string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

function sequenceType({ type }: SequenceOptions): "smallint" | "integer" | "bigint" {
  return type === "smallint" || type === "integer" ? type : "bigint";
}
