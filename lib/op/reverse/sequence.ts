/**
 * Inverses of operations on sequences.
 *
 * @module
 */
import type { SequenceNode } from "../nodes/sequence.ts";
import { missingMembers, recreate, uncreate } from "./recreate.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode SequenceNode}. */
export const SEQUENCE_REVERSERS: ReversersFor<SequenceNode> = {
  createSequence: (node) => {
    const { kind: _kind, ifNotExists, ...existing } = node;
    return uncreate({ what: `sequence '${node.sequence.name}'`, node: { ifNotExists: ifNotExists === true } }, {
      drop: () => [{ kind: "dropSequence", sequence: node.sequence, existing }],
      restore: () => [],
    });
  },
  alterSequence: ({ kind, sequence, ifExists, restart, existing, ...change }) => {
    if (restart !== undefined) {
      return irreversible(`nobody knows where sequence '${sequence.name}' was when it was restarted`);
    }
    const missing = missingMembers(change, existing);
    if (missing.length > 0) {
      return irreversible(
        `nothing says what ${
          missing.map((name) => `'${name}'`).join(", ")
        } of sequence '${sequence.name}' was before: ` +
          `give 'op.alterSequence' the option 'existing'`,
      );
    }
    return [{ kind, sequence, ...existing, ...(ifExists === undefined ? {} : { ifExists }), existing: change }];
  },
  dropSequence: (node) =>
    recreate(
      { what: `sequence '${node.sequence.name}'`, directive: "op.dropSequence", node },
      (existing) => [{ kind: "createSequence", ...existing }],
    ),
};
