/**
 * Many items as one message to the server, and the way back from an error to the item that made it.
 *
 * @module
 */
import type { DatabaseError } from "../db/database_error.ts";
import { utf16Offset } from "../sql/position.ts";
import type { ScriptItem } from "./item.ts";

/** A message and where each item begins in it. */
export interface Message {
  readonly text: string;
  readonly items: readonly { readonly item: ScriptItem; readonly start: number; readonly sql: string }[];
}

/** Joins the items that the server is to see. */
export function buildMessage(items: readonly ScriptItem[]): Message {
  let text = "";
  const placed: { item: ScriptItem; start: number; sql: string }[] = [];
  for (const item of items) {
    const sql = itemSql(item);
    // A comment has no answer of its own: the numbers of what follows would be off.
    if (sql === null || (item.kind === "statement" && item.statement.comment === true)) continue;
    placed.push({ item, start: text.length, sql });
    // A statement may end in a line comment, which would swallow the semicolon.
    text += sql.includes("--") ? `${sql}\n;\n` : `${sql};\n`;
  }
  return { text, items: placed };
}

/** SQL of an item without a semicolon; `null` for what the server is not told. */
export function itemSql(item: ScriptItem): string | null {
  switch (item.kind) {
    case "comment":
      return null;
    case "begin":
      return "BEGIN";
    case "commit":
      return "COMMIT";
    case "setting":
      return item.value === null ? `SET LOCAL ${item.name} TO DEFAULT` : `SET LOCAL ${item.name} = '${item.value}'`;
    case "reset":
      return `RESET ${item.name}`;
    case "statement":
      return item.statement.sql;
    case "version":
    case "version table":
    case "record":
    case "guard":
    case "assert rows":
      return item.sql;
  }
}

/** The item that failed, and the place of the error in its SQL. */
export interface FailedItem {
  readonly item: ScriptItem;
  readonly sql: string;
  /** Offset in `sql`, in UTF-16 units; `null` when the server named no position. */
  readonly offset: number | null;
}

/** Finds which item an error of the server is about. */
export function failedItem(message: Message, error: DatabaseError): FailedItem | null {
  const { statementIndex, position } = error.fields;
  if (position !== undefined) {
    const at = utf16Offset(message.text, position - 1);
    // A syntax error anywhere in the message is found before its first statement runs: only the position tells which.
    const there = message.items.find(({ start, sql }) => at >= start && at <= start + sql.length);
    if (there !== undefined) return { item: there.item, sql: there.sql, offset: at - there.start };
  }
  const placed = statementIndex === undefined ? undefined : message.items[statementIndex];
  return placed === undefined ? null : { item: placed.item, sql: placed.sql, offset: null };
}
