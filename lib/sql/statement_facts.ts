/**
 * What a statement that a person wrote does to a running site, by its parse tree.
 *
 * The same facts and rules as those of the operations (`lib/compile/hazards.ts`); a test compares the two.
 *
 * @module
 */
import type { Node } from "libpg-query";
import type { Hazard, StatementFacts } from "./hazard.ts";
import { alterTable } from "./hazards/alter_table.ts";
import { drop, rename, setSchema } from "./hazards/change.ts";
import { createIndex, createSequence, createTable, createTableAs, createView, schemaParts } from "./hazards/create.ts";
import {
  changeRows,
  cluster,
  copyRows,
  insertRows,
  lockTable,
  refresh,
  reindex,
  truncate,
  vacuum,
} from "./hazards/rows.ts";
import { exclusive, lock, type NodeBody, type NodeKind, relationName, unlocked } from "./hazards/tree.ts";
import { parseStatement } from "./parser.ts";

type Readers = { readonly [K in NodeKind]?: (node: NodeBody<K>) => readonly Hazard[] };
type Makers = { readonly [K in NodeKind]?: (node: NodeBody<K>) => StatementFacts };

const NOTHING: StatementFacts = { hazards: [], creates: [] };

/** Statements that make relations. */
const MAKERS: Makers = {
  CreateStmt: createTable,
  IndexStmt: createIndex,
  CreateTableAsStmt: (node) => createTableAs(node.into),
  SelectStmt: (node) => createTableAs(node.intoClause),
  ViewStmt: createView,
  CreateSeqStmt: createSequence,
  CreateSchemaStmt: (node) => join(schemaParts(node).map(treeFacts)),
};

/** Statements that only lock. */
const READERS: Readers = {
  AlterTableStmt: alterTable,
  DropStmt: drop,
  RenameStmt: rename,
  AlterObjectSchemaStmt: setSchema,
  AlterOwnerStmt: () => unlocked("T12"),
  UpdateStmt: changeRows,
  DeleteStmt: changeRows,
  InsertStmt: insertRows,
  MergeStmt: (node) => lock(relationName(node.relation), "ROW EXCLUSIVE", { work: "rows" }),
  CopyStmt: copyRows,
  TruncateStmt: truncate,
  VacuumStmt: vacuum,
  ClusterStmt: cluster,
  ReindexStmt: reindex,
  RefreshMatViewStmt: refresh,
  LockStmt: lockTable,
  CreateTrigStmt: (node) =>
    [node.relation, ...(node.constrrel === undefined ? [] : [node.constrrel])].flatMap((table) =>
      lock(relationName(table), "SHARE ROW EXCLUSIVE", { rules: ["T11"] })
    ),
  CreatePolicyStmt: (node) => exclusive(relationName(node.table), "T12"),
  AlterPolicyStmt: (node) => exclusive(relationName(node.table), "T12"),
  RuleStmt: (node) => exclusive(relationName(node.relation)),
  AlterSeqStmt: (node) => lock(relationName(node.sequence), "SHARE ROW EXCLUSIVE"),
  AlterEnumStmt: (node) =>
    node.oldVal !== undefined ? unlocked("E3") : node.newValNeighbor === undefined ? unlocked("E2") : [],
  AlterDomainStmt: ({ subtype, def }) => {
    const notValid = def !== undefined && "Constraint" in def && def.Constraint.skip_validation === true;
    const reads = subtype === "O" || subtype === "V" || (subtype === "C" && !notValid);
    return reads ? [{ lock: "SHARE", work: "scan", rules: ["C15"] }] : [];
  },
  DropdbStmt: () => unlocked("T2"),
  DropOwnedStmt: () => unlocked("T2"),
  AlterExtensionStmt: () => unlocked("F2"),
  GrantStmt: () => unlocked("T12"),
  GrantRoleStmt: () => unlocked("T12"),
  AlterDefaultPrivilegesStmt: () => unlocked("T12"),
  CreateFunctionStmt: (node) => node.sql_body === undefined ? unlocked("F1") : [],
  CreateEventTrigStmt: () => unlocked("F1"),
};

/**
 * Locks, work and rules of one statement, and the relations that it makes.
 *
 * A statement that the parser cannot read (of a newer server) gives nothing: what it does is not known.
 *
 * @example
 * ```ts
 * import { statementFacts } from "./statement_facts.ts";
 *
 * (await statementFacts("CREATE INDEX i ON t (a)")).hazards;
 * // [{ relation: { name: "t" }, lock: "SHARE", work: "index build", rules: ["I1"] }]
 * ```
 */
export async function statementFacts(sql: string): Promise<StatementFacts> {
  const outcome = await parseStatement(sql);
  return outcome.ok ? treeFacts(outcome.tree) : NOTHING;
}

function treeFacts(tree: Node): StatementFacts {
  const [kind, body] = Object.entries(tree)[0] as [NodeKind, never];
  const make = MAKERS[kind] as ((node: never) => StatementFacts) | undefined;
  if (make !== undefined) return make(body);
  const read = READERS[kind] as ((node: never) => readonly Hazard[]) | undefined;
  return read === undefined ? NOTHING : { hazards: read(body), creates: [] };
}

function join(parts: readonly StatementFacts[]): StatementFacts {
  return { hazards: parts.flatMap((part) => part.hazards), creates: parts.flatMap((part) => part.creates) };
}
