/**
 * The offline sink: the script that a DBA reads and runs.
 *
 * @module
 */
import type { ScriptItem, Sink } from "./item.ts";
import { itemSql } from "./message.ts";

/** Prints items as SQL; every statement ends with a semicolon and an empty line, as in Alembic's scripts. */
export function createTextSink(print: (text: string) => void): Sink {
  return {
    write(item: ScriptItem): Promise<void> {
      const text = itemText(item);
      if (text !== null) print(text);
      return Promise.resolve();
    },
  };
}

/** An item as printed; `null` for what only an online run does. */
export function itemText(item: ScriptItem): string | null {
  if (item.kind === "comment") return item.text.split("\n").map((line) => `-- ${line}`.trimEnd()).join("\n") + "\n\n";
  if (item.kind === "record" || item.kind === "assert rows") return null;
  const sql = itemSql(item);
  if (sql === null) return null;
  if (item.kind === "statement" && item.statement.comment === true) return `${sql}\n\n`;
  const lastLine = sql.slice(sql.lastIndexOf("\n") + 1);
  return lastLine.includes("--") ? `${sql}\n;\n\n` : `${sql};\n\n`;
}
