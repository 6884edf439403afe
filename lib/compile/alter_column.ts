/**
 * SQL of `op.alterColumn`.
 *
 * Order: type, NOT NULL, default, comment, name, each a statement of its own, as Alembic's. Where Alembic's order fails, because
 * the old default does not fit the new type, the default is dropped before and set after.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import type { AlterColumnNode, ColumnDefault } from "../op/nodes/column.ts";
import type { IdentityDef } from "../op/nodes/parts.ts";
import { type AlterAction, ANYTHING, type TablePart } from "./alter.ts";
import { identitySql } from "./column_sql.ts";
import type { CompileContext } from "./draft.ts";
import { newTypes } from "./new_types.ts";
import { renameColumnParts } from "./rename_column.ts";
import { sequenceClauses } from "./sequence_options.ts";
import { typeSql } from "./type_sql.ts";
import { columnCommentSql, defaultSql, words } from "./words.ts";

/** Parts of the change, in the order in which they must run. */
export function alterColumnParts(node: AlterColumnNode, context: CompileContext): readonly TablePart[] {
  const { table, column, nullable, comment, newName } = node;
  return [
    ...(node.type === undefined ? [] : newTypes([node.type], context, { byDefault: false })),
    ...typeParts(node),
    ...(nullable === undefined
      ? []
      : [alter(column, nullable ? "drop" : "not null", nullable ? "DROP NOT NULL" : "SET NOT NULL")]),
    ...defaultParts(node),
    ...(comment === undefined ? [] : [{ sql: columnCommentSql(table, column, comment) }]),
    ...(newName === undefined ? [] : renameColumnParts({ table, column, newName })),
  ];
}

function alter(column: string, pass: AlterAction["pass"], clause: string): AlterAction {
  return { action: `ALTER COLUMN ${quoteIdentifier(column)} ${clause}`, pass, touches: [column] };
}

/** PostgreSQL converts an old default by itself only where an assignment cast exists; `USING` is for rows only. */
function typeParts(node: AlterColumnNode): readonly TablePart[] {
  const { column, type, using } = node;
  if (type === undefined) return [];
  const change: AlterAction = {
    action: words(`ALTER COLUMN ${quoteIdentifier(column)} TYPE ${typeSql(type)}`, using && `USING ${using}`),
    pass: "type",
    touches: using === undefined ? [column] : [ANYTHING],
  };
  if (!dropsDefaultFirst(node)) return [change];
  const kept = keptDefault(node);
  return [
    alter(column, "drop", "DROP DEFAULT"),
    change,
    ...(kept === undefined ? [] : [alter(column, "other", `SET DEFAULT ${defaultSql(kept)}`)]),
  ];
}

function dropsDefaultFirst(node: AlterColumnNode): boolean {
  const { default: next, existing } = node;
  if (existing.default?.kind === "none" || existing.default?.kind === "identity") return false;
  return (next !== undefined && next.kind !== "identity") || keptDefault(node) !== undefined;
}

/** A default that is a plain value, and that a conversion by `USING` would leave in the old type: set again as it was. */
function keptDefault({ default: next, using, existing }: AlterColumnNode) {
  if (next !== undefined || using === undefined || existing.default?.kind !== "literal") return undefined;
  return existing.default;
}

function defaultParts(node: AlterColumnNode): readonly TablePart[] {
  const { column, default: next, existing } = node;
  if (next === undefined) return [];
  if (next.kind === "identity") return identityParts(column, next, existing.default);
  const parts: TablePart[] = [];
  if (existing.default?.kind === "identity") parts.push(alter(column, "drop", "DROP IDENTITY"));
  else if (next.kind === "none" && !(node.type !== undefined && dropsDefaultFirst(node))) {
    parts.push(alter(column, "drop", "DROP DEFAULT"));
  }
  if (next.kind !== "none") parts.push(alter(column, "other", `SET DEFAULT ${defaultSql(next)}`));
  return parts;
}

function identityParts(column: string, next: IdentityDef, existing: ColumnDefault | undefined): readonly TablePart[] {
  if (existing === undefined || existing.kind === "identity") {
    const clauses = identityChanges(next, existing);
    return clauses.length === 0 ? [] : [alter(column, "not null", clauses.join(" "))];
  }
  const add = alter(column, "other", `ADD ${identitySql(next)}`);
  return existing.kind === "none" ? [add] : [alter(column, "drop", "DROP DEFAULT"), add];
}

/** `SET GENERATED ...` and one `SET` per option that differs; all that is said when nothing is known about the old ones. */
function identityChanges(next: IdentityDef, existing: IdentityDef | undefined): readonly string[] {
  const old = existing === undefined ? [] : sequenceClauses(existing);
  return [
    ...(existing?.always === next.always ? [] : [`SET GENERATED ${next.always ? "ALWAYS" : "BY DEFAULT"}`]),
    ...sequenceClauses(next).filter((clause) => !old.includes(clause)).map((clause) => `SET ${clause}`),
  ];
}
