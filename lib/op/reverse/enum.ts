/**
 * Inverses of operations on enum types.
 *
 * @module
 */
import type { EnumColumnDef, EnumNode, ReplaceEnumNode } from "../nodes/enum.ts";
import { recreate, uncreate, unknownBefore } from "./recreate.ts";
import { irreversible, type Reversal, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode EnumNode}. */
export const ENUM_REVERSERS: ReversersFor<EnumNode> = {
  createEnum: (node) => {
    const { kind: _kind, ifNotExists, ...existing } = node;
    return uncreate({ what: `enum type '${node.type.name}'`, node: { ifNotExists: ifNotExists === true } }, {
      drop: () => [{ kind: "dropEnum", type: node.type, existing }],
      restore: () => [],
    });
  },
  dropEnum: (node) =>
    recreate(
      { what: `enum type '${node.type.name}'`, directive: "op.dropEnum", node },
      (existing) => [{ kind: "createEnum", ...existing }],
    ),
  addEnumValue: (node) =>
    irreversible(
      `PostgreSQL cannot drop value '${node.value}' of enum type '${node.type.name}': use 'op.replaceEnum' in the downgrade`,
    ),
  renameEnumValue: ({ kind, type, value, newValue }) => [{ kind, type, value: newValue, newValue: value }],
  replaceEnum: reverseReplace,
};

function reverseReplace(node: ReplaceEnumNode): Reversal {
  const { kind, type, values, mapping, columns, existing } = node;
  if (existing === undefined) return unknownBefore(`the list of values of enum type '${type.name}'`, "op.replaceEnum");
  const back = mappingBack(existing, Object.entries(mapping ?? {}));
  return [{
    kind,
    type,
    values: existing,
    ...(Object.keys(back).length === 0 ? {} : { mapping: back }),
    ...(columns === undefined ? {} : { columns: columns.map(columnBack) }),
    existing: values,
  }];
}

/** New values that the old list does not have go back to the first value that was mapped to them. */
function mappingBack(
  existing: readonly string[],
  mapping: readonly (readonly [string, string | null])[],
): Readonly<Record<string, string>> {
  const back = new Map<string, string>();
  for (const [from, to] of mapping) {
    if (to !== null && !existing.includes(to) && !back.has(to)) back.set(to, from);
  }
  return Object.fromEntries(back);
}

function columnBack(column: EnumColumnDef): EnumColumnDef {
  const { default: after, existingDefault, ...rest } = column;
  if (existingDefault === undefined) return column;
  return {
    ...rest,
    ...(existingDefault === null ? {} : { default: existingDefault }),
    existingDefault: after ?? null,
  };
}
