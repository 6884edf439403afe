/**
 * Hazards of `ALTER TABLE` and its sisters for views, indexes and sequences.
 *
 * @module
 */
import type { AlterTableCmd, AlterTableStmt, AlterTableType } from "libpg-query";
import type { Hazard } from "../hazard.ts";
import type { QualifiedName } from "../statement.ts";
import { addColumn } from "./column.ts";
import { addConstraint, scan } from "./constraint.ts";
import { exclusive, lock, ofKind, relationName, unlocked } from "./tree.ts";

type Reader = (table: QualifiedName | undefined, command: AlterTableCmd) => readonly Hazard[];

/** What takes a lock other than ACCESS EXCLUSIVE, works on rows, or is unsafe (PostgreSQL's `AlterTableGetLockLevel`). */
const READERS: { readonly [K in AlterTableType]?: Reader } = {
  AT_AddColumn: (table, { def }) => def !== undefined && "ColumnDef" in def ? addColumn(table, def.ColumnDef) : [],
  AT_AddConstraint: (table, { def }) =>
    def !== undefined && "Constraint" in def ? addConstraint(table, def.Constraint) : [],
  AT_DropConstraint: (table) => exclusive(table, "C14"),
  AT_ValidateConstraint: (table) => lock(table, "SHARE UPDATE EXCLUSIVE", { work: "scan" }),
  AT_SetNotNull: (table) => scan(table, "C4"),
  AT_DropNotNull: (table) => exclusive(table, "K10"),
  AT_ColumnDefault: (table) => exclusive(table, "K11"),
  AT_AddIdentity: (table) => exclusive(table, "K11"),
  AT_SetIdentity: (table) => exclusive(table, "K11"),
  AT_DropIdentity: (table) => exclusive(table, "K11"),
  AT_AlterColumnType: (table) => rewrite(table, "K7"),
  AT_SetExpression: (table) => rewrite(table, "K4"),
  AT_DropColumn: (table) => exclusive(table, "K8"),
  AT_SetTableSpace: (table) => rewrite(table, "T5"),
  AT_SetLogged: (table) => rewrite(table, "T5"),
  AT_SetUnLogged: (table) => rewrite(table, "T5"),
  AT_SetAccessMethod: (table) => rewrite(table, "T5"),
  AT_ReplicaIdentity: (table) => exclusive(table, "T13"),
  AT_EnableRowSecurity: (table) => exclusive(table, "T12"),
  AT_DisableRowSecurity: (table) => exclusive(table, "T12"),
  AT_ForceRowSecurity: (table) => exclusive(table, "T12"),
  AT_NoForceRowSecurity: (table) => exclusive(table, "T12"),
  AT_ChangeOwner: (table) => exclusive(table, "T12"),
  AT_EnableTrig: trigger,
  AT_EnableAlwaysTrig: trigger,
  AT_EnableReplicaTrig: trigger,
  AT_DisableTrig: trigger,
  AT_EnableTrigAll: trigger,
  AT_DisableTrigAll: trigger,
  AT_EnableTrigUser: trigger,
  AT_DisableTrigUser: trigger,
  AT_SetStatistics: weak,
  AT_SetOptions: weak,
  AT_ResetOptions: weak,
  AT_SetRelOptions: weak,
  AT_ResetRelOptions: weak,
  AT_ClusterOn: weak,
  AT_DropCluster: weak,
  AT_AttachPartition: (table, command) => [
    ...lock(table, "SHARE UPDATE EXCLUSIVE", { rules: ["T8"] }),
    ...lock(partition(command), "ACCESS EXCLUSIVE", { work: "scan", rules: ["T6"] }),
  ],
  AT_DetachPartition: (table, command) =>
    isConcurrent(command)
      ? [...weak(table), ...weak(partition(command))]
      : [...exclusive(table, "T9"), ...exclusive(partition(command), "T9")],
  AT_DetachPartitionFinalize: weak,
};

/** Hazards of the whole statement, in the order of its commands. */
export function alterTable({ relation, cmds, objtype }: AlterTableStmt): readonly Hazard[] {
  const name = relationName(relation);
  // An index is read by queries on its table, and these wait only for what rewrites it.
  if (objtype === "OBJECT_INDEX") return weak(name);
  if (objtype === "OBJECT_TYPE") return attributes(cmds);
  return ofKind(cmds, "AlterTableCmd").flatMap((command) => {
    const read = command.subtype === undefined ? undefined : READERS[command.subtype];
    return read === undefined ? exclusive(name) : read(name, command);
  });
}

/** `ALTER TYPE` of a composite type: no relation is locked that is known here; its typed tables and columns change. */
function attributes(commands: AlterTableStmt["cmds"]): readonly Hazard[] {
  const rules = ofKind(commands, "AlterTableCmd").flatMap(({ subtype }) =>
    subtype === "AT_DropColumn" ? ["K8"] : subtype === "AT_AlterColumnType" ? ["K7"] : []
  );
  return rules.length === 0 ? [] : unlocked(...new Set(rules));
}

function rewrite(table: QualifiedName | undefined, ...rules: readonly string[]): readonly Hazard[] {
  return lock(table, "ACCESS EXCLUSIVE", { work: "rewrite", rules });
}

function trigger(table: QualifiedName | undefined): readonly Hazard[] {
  return lock(table, "SHARE ROW EXCLUSIVE", { rules: ["T11"] });
}

function weak(table: QualifiedName | undefined): readonly Hazard[] {
  return lock(table, "SHARE UPDATE EXCLUSIVE");
}

function partition({ def }: AlterTableCmd): QualifiedName | undefined {
  return def !== undefined && "PartitionCmd" in def ? relationName(def.PartitionCmd.name) : undefined;
}

function isConcurrent({ def }: AlterTableCmd): boolean {
  return def !== undefined && "PartitionCmd" in def && def.PartitionCmd.concurrent === true;
}
