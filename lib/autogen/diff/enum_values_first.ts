/**
 * New enum values come first in a revision.
 *
 * `ALTER TYPE ... ADD VALUE` runs outside the transaction (a value cannot be used in the transaction that added it), so that
 * everything before it would be committed by then. First, it is all that a revision which fails later leaves behind, and a
 * value that is there too many hurts nobody.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { AddEnumValueNode, RenameEnumValueNode } from "../../op/nodes/enum.ts";

/** Moves what adds enum values to the front; what they stand beside is named as it is then, before any rename. */
export function enumValuesFirst(ops: readonly OpNode[]): readonly OpNode[] {
  const added: OpNode[] = [];
  const rest: OpNode[] = [];
  const renames: RenameEnumValueNode[] = [];
  for (const op of ops) {
    if (op.kind === "addEnumValue") {
      added.push(beforeRenames(op, renames));
      continue;
    }
    if (op.kind === "renameEnumValue") renames.push(op);
    rest.push(op);
  }
  return added.length === 0 ? ops : [...added, ...rest];
}

/** The operation for the labels as they are before they are renamed. */
function beforeRenames(op: AddEnumValueNode, renames: readonly RenameEnumValueNode[]): AddEnumValueNode {
  const own = renames.filter(({ type }) => type.name === op.type.name && type.schema === op.type.schema);
  const old = (label: string): string => own.find((one) => one.newValue === label)?.value ?? label;
  return {
    ...op,
    ...(op.before === undefined ? {} : { before: old(op.before) }),
    ...(op.after === undefined ? {} : { after: old(op.after) }),
  };
}
