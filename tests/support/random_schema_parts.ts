/**
 * Random constraints and indexes of tables.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";
import { type RandomSchema, type RandomTable, tableId } from "./random_schema.ts";
import { Dice } from "./random_schema_dice.ts";

/** Makes parts of tables. */
export class TableParts extends Dice {
  readonly serverVersion: number;

  constructor(seed: number, serverVersion: number) {
    super(seed);
    this.serverVersion = serverVersion;
  }

  addConstraint(table: RandomTable): void {
    const numbers = table.columns.filter((column) =>
      ["integer", "bigint", "numeric(10,2)", "smallint"].includes(column.type)
    );
    const keys = table.columns.filter((column) =>
      ["integer", "bigint", "text", "date", "uuid", "smallint"].includes(column.type)
    );
    const name = `${table.name.slice(0, 40)}_c${this.int(1000)}`;
    if (numbers.length > 0 && this.chance(0.5)) {
      const column = this.pick(numbers).name;
      const test = this.pick(["> 0", "BETWEEN 1 AND 10", "<> ALL (ARRAY[1, 2])", "IN (1, 2, 3)"]);
      table.constraints.push({
        name,
        columns: [column],
        sql: `CHECK (${quoteIdentifier(column)} ${test})`,
        comment: this.comment(),
      });
    } else if (keys.length > 0 && table.partitions === null) {
      const columns = [...new Set([this.pick(keys).name, this.pick(keys).name])];
      const more = this.pick(["", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " WITH (fillfactor = 50)"]);
      const nulls = this.serverVersion >= 150000 && this.chance(0.2) ? " NULLS NOT DISTINCT" : "";
      table.constraints.push({
        name,
        columns,
        sql: `UNIQUE${nulls} (${columns.map(quoteIdentifier).join(", ")})${more}`,
        comment: this.comment(),
      });
    }
  }

  addIndex(table: RandomTable): void {
    const usable = table.columns.filter((column) =>
      ["integer", "bigint", "text", "date", "timestamptz", "varchar(50)", "uuid"].includes(column.type)
    );
    if (usable.length === 0) return;
    const first = this.pick(usable);
    const name = `${table.name.slice(0, 40)}_i${this.int(1000)}`;
    const key = quoteIdentifier(first.name);
    const text = first.type === "text" || first.type === "varchar(50)";
    const forms = [
      `(${key})`,
      `(${key} DESC)`,
      `(${key} DESC NULLS LAST)`,
      `USING hash (${key})`,
      `USING brin (${key})`,
      `(${key}) WHERE ${key} IS NOT NULL`,
      `(${key}) WITH (fillfactor = 60)`,
      ...(text
        ? [`(lower(${key}))`, `(${key} text_pattern_ops)`, `(${key} COLLATE "C")`, `((${key} || 'x'), ${key})`]
        : []),
    ];
    const partitioned = table.partitions !== null;
    // PostgreSQL pairs indexes of partitions with either of two that differ in their order only.
    if (partitioned && table.indexes.some((part) => part.columns[0] === first.name)) return;
    const unique = !partitioned && this.chance(0.2);
    const form = unique ? `(${key})` : this.pick(partitioned ? forms.slice(0, 3) : forms);
    table.indexes.push({
      name,
      columns: [first.name],
      sql: `${unique ? "UNIQUE " : ""}|${form}`,
      comment: this.comment(),
    });
  }

  addForeignKey(schema: RandomSchema, table: RandomTable): void {
    const targets = schema.tables.filter((one) => one.key.length === 1 && one.partitions === null);
    if (targets.length === 0) return;
    const target = this.pick(targets);
    // An earlier change may have taken the column away.
    const keyType = target.columns.find((column) => column.name === target.key[0])?.type;
    const column = table.columns.find((one) => one.type === keyType && one.generated === null);
    if (column === undefined) return;
    table.foreignKeys.push({
      name: `${table.name.slice(0, 40)}_fk${this.int(100)}`,
      column: column.name,
      table: tableId(target),
      rules: this.pick([
        "",
        " ON DELETE CASCADE",
        " ON DELETE SET NULL ON UPDATE CASCADE",
        " MATCH FULL DEFERRABLE",
        " ON DELETE RESTRICT",
      ]),
    });
  }
}
