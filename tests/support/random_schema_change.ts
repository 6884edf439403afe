/**
 * Random changes of random schemas.
 *
 * @module
 */
import type { RandomSchema } from "./random_schema.ts";
import { SchemaMaker } from "./random_schema_make.ts";
import { repairSchema } from "./random_schema_repair.ts";
import { NAMES } from "./random_schema_words.ts";

/** Makes random schemas and changes them. */
export class SchemaChanger extends SchemaMaker {
  /** A copy with a few random changes. */
  change(schema: RandomSchema): RandomSchema {
    const copy = structuredClone(schema);
    for (let at = 1 + this.int(6); at > 0; at--) this.changeOnce(copy);
    return repairSchema(copy);
  }

  changeOnce(schema: RandomSchema): void {
    const table = schema.tables.length > 0 ? this.pick(schema.tables) : null;
    const column = table !== null && table.columns.length > 0 ? this.pick(table.columns) : null;
    const changes: (() => void)[] = [
      () => this.addTable(schema, this.pick(NAMES) + this.int(100)),
      () => schema.tables.splice(this.int(schema.tables.length), 1),
      () => schema.views.splice(this.int(schema.views.length), 1),
      () => this.addView(schema, `view${this.int(100)}`),
      () => schema.enums.splice(this.int(schema.enums.length), 1),
      () => this.addEnum(schema, `enum${this.int(100)}`),
      () => schema.domains.splice(this.int(schema.domains.length), 1),
      () => this.addDomain(schema, `domain${this.int(100)}`),
      () => schema.functions.splice(this.int(schema.functions.length), 1),
      () => this.addFunction(schema, `fn${this.int(100)}`),
      () => this.addSequence(schema, `seq${this.int(100)}`),
      () => schema.sequences.splice(this.int(schema.sequences.length), 1),
      () => schema.composites.splice(this.int(schema.composites.length), 1),
      () => this.addComposite(schema, `comp${this.int(100)}`),
      () => schema.extensions = schema.extensions.length === 0 ? ["citext"] : [],
    ];
    for (const one of schema.enums) {
      changes.push(() => {
        one.labels = this.pick([
          [...one.labels, `new${this.int(100)}`],
          [`first${this.int(100)}`, ...one.labels],
          one.labels.toReversed(),
          one.labels.length > 1 ? one.labels.slice(1) : one.labels,
        ]);
      }, () => one.comment = this.comment());
    }
    for (const one of schema.domains) {
      changes.push(
        () => one.check = one.check === null ? "VALUE IS NOT NULL" : null,
        () => one.notNull = !one.notNull,
        () => one.start = null,
      );
    }
    for (const one of schema.composites) {
      changes.push(
        () => one.attributes.push({ name: `att${this.int(100)}`, type: "integer" }),
        () => one.attributes.splice(0, 1),
      );
    }
    for (const one of schema.sequences) {
      changes.push(() => one.options = this.pick(["", " INCREMENT 7", " AS integer CACHE 3"]));
    }
    for (const one of schema.functions) {
      changes.push(() => one.body = this.pick(["SELECT upper(t)", "SELECT t"]), () => one.comment = this.comment());
    }
    for (const one of schema.views) {
      changes.push(
        () => one.where = !one.where,
        () => one.comment = this.comment(),
        () => one.materialized = !one.materialized,
      );
      changes.push(() => one.columns = one.columns.toReversed());
    }
    if (table !== null) {
      changes.push(
        () => table.columns.push(this.column(schema, `col${this.int(1000)}`)),
        () => this.addConstraint(table),
        () => this.addIndex(table),
        () => this.addForeignKey(schema, table),
        () => table.constraints.splice(0, 1),
        () => table.indexes.splice(0, 1),
        () => table.foreignKeys.splice(0, 1),
        () => table.comment = this.comment(),
        () => table.fillfactor = table.partitions === null ? 85 : null,
        () => table.grants = this.some(["SELECT", "INSERT", "UPDATE", "DELETE"], 3),
        () => table.key = table.key.length > 0 ? [] : table.key,
        () => table.unlogged = table.partitions === null && !table.unlogged,
        () => table.rowSecurity = !table.rowSecurity,
        () => table.triggers = [],
        () => {
          if (table.partitions !== null) table.partitions = this.some([1, 2, 3, 4, 5], 3).sort();
        },
      );
      if (table.indexes.length > 0) changes.push(() => table.indexes[0]!.name = `renamed_${this.int(1000)}`);
      if (table.constraints.length > 0) changes.push(() => table.constraints[0]!.name = `renamed_c${this.int(1000)}`);
    }
    if (table !== null && column !== null && column.name !== "part_at") {
      const plain = column.start === null || !/^(?:serial|identity)/.test(column.start);
      changes.push(
        () => table.columns.splice(table.columns.indexOf(column), 1),
        () => column.notNull = !column.notNull,
        () => column.comment = this.comment(),
        () => {
          if (column.generated !== null || !plain) return;
          const now = this.column(schema, column.name);
          if (!/^(?:serial|identity)/.test(now.start ?? "")) Object.assign(column, { ...now, name: column.name });
        },
        () => {
          if (
            column.generated === null && ["integer", "bigint", "smallint"].includes(column.type) &&
            table.partitions === null
          ) {
            column.start = this.pick([null, "serial", "identity", "identity always", "7"]);
          }
        },
        () => column.storage = column.type === "text" ? this.pick(["EXTERNAL", null]) : null,
        () => column.generated = column.generated === null ? null : `'fixed'::text`,
      );
    }
    this.pick(changes)();
  }
}
