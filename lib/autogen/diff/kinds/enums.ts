/**
 * Enums.
 *
 * @module
 */
import type { OpNode } from "../../../op/node.ts";
import type { EnumColumnDef } from "../../../op/nodes/enum.ts";
import { nameKey } from "../../../schema/object_key.ts";
import type { EnumDef } from "../../../schema/type_defs.ts";
import { defaultDef } from "../../convert/column.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { enumDef } from "../../convert/objects.ts";
import { type DiffContext, type Handler, take } from "../context.ts";
import { defaultSql } from "../sql.ts";
import { commonOps, extras } from "./type_common.ts";

/** Enums. */
export const ENUMS: Handler<EnumDef> = {
  create: (
    one,
    context,
  ) => [{ kind: "createEnum", ...enumDef(one, context) }, ...extras(one, { kind: "type", context })],
  drop: (one, context) => [{ kind: "dropEnum", type: shortName(one, context), existing: enumDef(one, context) }],
  change(pair, fields, context) {
    const { before, after } = pair;
    const labels = take(fields, "labels") ? labelOps(before, after, context) : [];
    const replaced = labels.some((op) => op.kind === "replaceEnum");
    if (replaced) take(fields, "comment", "owner", "privileges");
    // The new type has nothing of the old one but its name.
    const rest = replaced
      ? [...commentOf(after, context), ...extras(after, { kind: "type", context })]
      : commonOps(pair, fields, { kind: "type", context });
    const ops = [...labels, ...rest];
    return ops.length === 0 ? null : { do: "alter", ops, disturbs: replaced };
  },
};

function commentOf(one: EnumDef, context: DiffContext): readonly OpNode[] {
  if (one.comment === null) return [];
  return [{ kind: "commentOn", object: objectDef("type", one, context), comment: one.comment, existing: null }];
}

/** Labels are added where that is all; else the type is replaced. */
function labelOps(before: EnumDef, after: EnumDef, context: DiffContext): readonly OpNode[] {
  const type = shortName(after, context);
  if (!isReplaced(before, after)) {
    const known = new Set(before.labels);
    return after.labels.flatMap((value, at): readonly OpNode[] => {
      if (known.has(value)) return [];
      const previous = after.labels[at - 1];
      const next = after.labels.slice(at + 1).find((label) => before.labels.includes(label));
      const place = next === undefined ? {} : previous === undefined ? { before: next } : { after: previous };
      return [{ kind: "addEnumValue", type, value, ...place }];
    });
  }
  return [{
    kind: "replaceEnum",
    type,
    values: after.labels,
    columns: enumColumns(after, context),
    existing: before.labels,
  }];
}

/** Whether the list of labels can only be changed by replacing the type. */
export function isReplaced(before: EnumDef, after: EnumDef): boolean {
  return !isSubsequence(before.labels, after.labels);
}

/** Columns of the type that are in both catalogs, those of partitions and children left out: they follow their parents. */
function enumColumns(type: EnumDef, context: DiffContext): readonly EnumColumnDef[] {
  const isOfType = (column: { readonly type: { readonly schema: string; readonly name: string } }) =>
    column.type.schema === type.schema && column.type.name === type.name;
  return context.before.catalog.tables.flatMap((table) => {
    const later = context.after.tables.get(nameKey("table", table));
    if (later === undefined) return [];
    return table.columns.filter((column) => isOfType(column) && column.generated === null).flatMap((column) => {
      const same = later.columns.find((one) => one.name === column.name);
      if (same === undefined || !isOfType(same) || same.generated !== null || column.inherited) return [];
      const start = same.default === null ? undefined : defaultSql(defaultDef(same.default, same.type));
      return [{
        table: shortName(table, context),
        column: column.name,
        ...(column.type.array ? { array: true } : {}),
        ...(start === undefined ? {} : { default: start }),
        ...(column.default === same.default ? {} : { existingDefault: column.default }),
      }];
    });
  });
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const item of whole) if (item === part[at]) at++;
  return at === part.length;
}
