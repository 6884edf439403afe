/**
 * Inverses of operations on constraints.
 *
 * @module
 */
import type { ConstraintNode } from "../nodes/constraint.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode ConstraintNode}. */
export const CONSTRAINT_REVERSERS: ReversersFor<ConstraintNode> = {
  addConstraint: ({ table, constraint }) => {
    const { name } = constraint;
    if (name === undefined) {
      return irreversible(`a constraint of table '${table.name}' has no name: PostgreSQL chooses one; give it a name`);
    }
    const drop = { kind: "dropConstraint", table, name, type: constraint.kind, existing: constraint } as const;
    if ((constraint.kind !== "primaryKey" && constraint.kind !== "unique") || constraint.usingIndex === undefined) {
      return [drop];
    }
    // The index was there before, under its own name.
    const elements = constraint.columns.map((column) => ({ column }));
    return [drop, { kind: "createIndex", table, name: constraint.usingIndex, elements, unique: true }];
  },
  dropConstraint: ({ table, name, cascade, existing }) => {
    if (existing === undefined) {
      return irreversible(`nothing says what constraint '${name}' was: give 'op.dropConstraint' the option 'existing'`);
    }
    if (cascade === true) return irreversible(`'cascade' may have dropped more than constraint '${name}'`);
    const { usingIndex: _index, ...constraint } = { usingIndex: undefined, ...existing };
    return [{ kind: "addConstraint", table, constraint: { ...constraint, name } }];
  },
  renameConstraint: ({ table, name, newName }) => [{ kind: "renameConstraint", table, name: newName, newName: name }],
};
