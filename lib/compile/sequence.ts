/**
 * SQL of operations on sequences.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { SequenceNode, SequenceOwnerDef } from "../op/nodes/sequence.ts";
import type { CompilersFor } from "./draft.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords, ifNotExists } from "./phrases.ts";
import { sequenceClauses } from "./sequence_options.ts";

/** SQL of {@linkcode SequenceNode}. */
export const SEQUENCE_COMPILERS: CompilersFor<SequenceNode> = {
  createSequence: (node) => {
    const persistence = node.temporary === true ? "TEMPORARY " : node.unlogged === true ? "UNLOGGED " : "";
    return [
      {
        sql: [
          `CREATE ${persistence}SEQUENCE ${ifNotExists(node)}${quoteQualified(node.sequence)}`,
          ...(node.type === undefined ? [] : [`AS ${node.type}`]),
          ...sequenceClauses(node),
          ...ownedBy(node.ownedBy),
        ].join(" "),
      },
      ...ownerAndComment({ kind: "sequence", ...node.sequence }, node),
    ];
  },
  alterSequence: (node) => [{
    sql: [
      `ALTER SEQUENCE ${node.ifExists === true ? "IF EXISTS " : ""}${quoteQualified(node.sequence)}`,
      ...(node.type === undefined ? [] : [`AS ${node.type}`]),
      ...sequenceClauses(node),
      ...(node.restart === undefined ? [] : [node.restart === true ? "RESTART" : `RESTART WITH ${node.restart}`]),
      ...ownedBy(node.ownedBy),
    ].join(" "),
    relations: [node.sequence],
  }],
  dropSequence: (node) => [{
    sql: dropWords("SEQUENCE", quoteQualified(node.sequence), node),
    relations: [node.sequence],
  }],
};

function ownedBy(owner: SequenceOwnerDef | null | undefined): readonly string[] {
  if (owner === undefined) return [];
  return [
    owner === null ? "OWNED BY NONE" : `OWNED BY ${quoteQualified(owner.table)}.${quoteIdentifier(owner.column)}`,
  ];
}
