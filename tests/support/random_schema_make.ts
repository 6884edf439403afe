/**
 * Makes random schemas: awkward names, several schemas.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";
import { quoteLiteral } from "../../lib/core/literal.ts";
import { functionCall, type RandomColumn, type RandomSchema, type RandomTable, tableId } from "./random_schema.ts";
import { TableParts } from "./random_schema_parts.ts";
import { repairSchema } from "./random_schema_repair.ts";
import { COLUMN_NAMES, DEFAULTS, NAMES, TYPES } from "./random_schema_words.ts";

/** Makes random schemas. */
export class SchemaMaker extends TableParts {
  /** A whole schema. */
  make(): RandomSchema {
    const schemas = ["public", ...this.some(["app", "Odd Schema"], 2)];
    const schema: RandomSchema = {
      schemas,
      enums: [],
      domains: [],
      composites: [],
      ranges: [],
      sequences: [],
      functions: [],
      aggregates: [],
      tables: [],
      views: [],
      extensions: this.chance(0.3) ? ["citext"] : [],
    };
    for (const name of this.some(["mood", "Status", "kind"], 3)) this.addEnum(schema, name);
    for (const name of this.some(["positive", "Email", "label"], 2)) this.addDomain(schema, name);
    for (const name of this.some(["address", "Pair"], 2)) this.addComposite(schema, name);
    for (const name of this.some(["spans"], 1)) schema.ranges.push({ schema: this.pick(schemas), name });
    for (const name of this.some(["counter", "Seq"], 2)) this.addSequence(schema, name);
    for (const name of this.some(["slug", "Calc", "twice"], 3)) this.addFunction(schema, name);
    for (const name of this.some(["glue"], 1)) {
      schema.aggregates.push({ schema: this.pick(schemas), name, start: "" });
    }
    for (const name of this.some(NAMES, 5)) this.addTable(schema, name);
    for (const name of this.some(["v1", "V two", "summary"], 3)) this.addView(schema, name);
    return repairSchema(schema);
  }

  addEnum(schema: RandomSchema, name: string): void {
    const labels = this.some(["a", "b", "c", "it's", "Ü", "with space"], 5);
    schema.enums.push({
      schema: this.pick(schema.schemas),
      name,
      labels: labels.length === 0 ? ["only"] : labels,
      comment: this.comment(),
    });
  }

  addDomain(schema: RandomSchema, name: string): void {
    const base = this.pick(["integer", "text", "numeric(10,2)", "varchar(20)"]);
    const number = base === "integer" || base.startsWith("numeric");
    schema.domains.push({
      schema: this.pick(schema.schemas),
      name,
      base,
      check: this.chance(0.6) ? (number ? "VALUE > 0" : "VALUE <> ''") : null,
      start: this.chance(0.3) ? (number ? "1" : "'x'") : null,
      notNull: this.chance(0.2),
    });
  }

  addComposite(schema: RandomSchema, name: string): void {
    const attributes = this.some(["street", "zip", "Odd one"], 3).map((attribute) => ({
      name: attribute,
      type: this.pick(["text", "integer", "varchar(10)", "numeric(5,2)", "text[]"]),
    }));
    schema.composites.push({ schema: this.pick(schema.schemas), name, attributes });
  }

  addSequence(schema: RandomSchema, name: string): void {
    const options = this.pick([
      "",
      " AS integer",
      " START 5 INCREMENT 2",
      " INCREMENT -1",
      " MINVALUE 0 MAXVALUE 99 START 0 CYCLE",
      " CACHE 10",
    ]);
    schema.sequences.push({ schema: this.pick(schema.schemas), name, options, comment: this.comment() });
  }

  addFunction(schema: RandomSchema, name: string): void {
    schema.functions.push({
      schema: this.pick(schema.schemas),
      name,
      body: this.pick(["SELECT t", "SELECT lower(t)", "SELECT t || 'x'"]),
      volatility: "IMMUTABLE",
      comment: this.comment(),
    });
  }

  type(schema: RandomSchema): string {
    const own = [...schema.enums, ...schema.domains, ...schema.composites, ...schema.ranges]
      .map((type) => `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`);
    if (own.length > 0 && this.chance(0.2)) return this.pick(own) + (this.chance(0.15) ? "[]" : "");
    if (schema.extensions.includes("citext") && this.chance(0.05)) return "public.citext";
    return this.pick(TYPES);
  }

  column(schema: RandomSchema, name: string): RandomColumn {
    const type = this.type(schema);
    const options = DEFAULTS[type] ?? [];
    const label = schema.enums.find((one) => type === `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`)
      ?.labels;
    const start = label !== undefined && this.chance(0.4)
      ? quoteLiteral(this.pick(label))
      : options.length > 0 && this.chance(0.4)
      ? this.pick(options)
      : ["smallint", "integer", "bigint"].includes(type) && this.chance(0.15)
      ? this.pick(["serial", "identity", "identity always"])
      : type === "text" && schema.functions.length > 0 && this.chance(0.2)
      ? functionCall(this.pick(schema.functions), "'Q'")
      : null;
    return {
      name,
      type,
      notNull: this.chance(0.3),
      start,
      generated: null,
      collate: ["text", "varchar(50)"].includes(type) && this.chance(0.1),
      comment: this.comment(),
      storage: type === "text" && this.chance(0.05) ? "EXTERNAL" : null,
    };
  }

  addTable(schema: RandomSchema, name: string): RandomTable {
    const names = this.some(COLUMN_NAMES, 8);
    const columns = names.map((column) => this.column(schema, column));
    const texts = columns.filter((column) => column.type === "text");
    if (texts.length > 0 && this.chance(0.3)) {
      const of = quoteIdentifier(this.pick(texts).name);
      const call = schema.functions.length > 0 && this.chance(0.3)
        ? functionCall(this.pick(schema.functions), of)
        : `${of} || 'g'`;
      columns.push({
        ...this.column(schema, "generated"),
        type: "text",
        start: null,
        generated: call,
        collate: false,
        storage: null,
      });
    }
    const partitions = this.chance(0.12) ? this.some([1, 2, 3, 4], 3).sort() : null;
    if (partitions !== null) {
      columns.push({ ...this.column(schema, "part_at"), type: "date", notNull: true, start: null, collate: false });
      for (const column of columns) if (column.start?.startsWith("identity")) column.start = null;
    }
    const table: RandomTable = {
      schema: this.pick(schema.schemas),
      name,
      columns,
      key: [],
      constraints: [],
      indexes: [],
      foreignKeys: [],
      triggers: [],
      policies: [],
      unlogged: partitions === null && this.chance(0.05),
      fillfactor: partitions === null && this.chance(0.1) ? 70 : null,
      comment: this.comment(),
      grants: this.chance(0.2) ? this.some(["SELECT", "INSERT", "UPDATE", "DELETE"], 3) : [],
      rowSecurity: this.chance(0.1),
      partitions,
      statistics: null,
    };
    const keys = columns.filter((column) =>
      ["integer", "bigint", "uuid", "text", "smallint"].includes(column.type) && column.generated === null
    );
    if (keys.length > 0 && this.chance(0.7)) {
      table.key = [this.pick(keys).name, ...(partitions === null ? [] : ["part_at"])];
    }
    for (let at = this.int(3); at > 0; at--) this.addConstraint(table);
    for (let at = this.int(3); at > 0; at--) this.addIndex(table);
    if (schema.tables.length > 0 && this.chance(0.6)) this.addForeignKey(schema, table);
    if (this.chance(0.15)) {
      table.triggers.push({
        name: this.pick(["touch", "Odd trigger"]),
        sql: this.pick(["BEFORE UPDATE", "AFTER INSERT", "BEFORE INSERT OR UPDATE"]),
        enabled: this.chance(0.8),
      });
    }
    if (table.rowSecurity && columns.length > 0) {
      const column = this.pick(columns).name;
      table.policies.push({ name: "mine", sql: this.pick(["FOR SELECT", "", "AS RESTRICTIVE"]), column });
    }
    const plain = columns.filter((column) =>
      ["integer", "text", "date", "bigint"].includes(column.type) && column.generated === null
    );
    if (plain.length >= 2 && partitions === null && this.chance(0.1)) table.statistics = `${name}_stats`;
    schema.tables.push(table);
    return table;
  }

  addView(schema: RandomSchema, name: string): void {
    const tables = schema.tables.filter((table) => table.columns.length > 0);
    if (tables.length === 0) return;
    const table = this.pick(tables);
    const views = schema.views.filter((view) => !view.materialized && view.columns.length > 0);
    const over = views.length > 0 && this.chance(0.3) ? this.pick(views) : null;
    const from = over === null ? table.columns.map((column) => column.name) : over.columns;
    const columns = this.some(from, 4);
    schema.views.push({
      schema: this.pick(schema.schemas),
      name,
      table: tableId(table),
      columns: columns.length === 0 ? [from[0]!] : columns,
      where: this.chance(0.3),
      materialized: this.chance(0.2),
      over: over === null ? null : `${over.schema}.${over.name}`,
      comment: this.comment(),
    });
  }
}
