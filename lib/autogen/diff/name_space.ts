/**
 * Names that two objects cannot have at the same time, whatever kinds they are of.
 *
 * @module
 */
import type { Entity } from "./entity.ts";

/** The names that an entity has: `relation app.users` for tables, indexes, sequences, ...; `type app.mood` for types. */
export function namesOf(entity: Entity): readonly string[] {
  switch (entity.kind) {
    case "table":
    case "view":
    case "materialized view":
    case "composite type":
      return [
        `relation ${entity.value.schema}.${entity.value.name}`,
        `type ${entity.value.schema}.${entity.value.name}`,
      ];
    case "sequence":
      // It has no type, but PostgreSQL wants the name of one to be free.
      return [
        `relation ${entity.value.schema}.${entity.value.name}`,
        `type ${entity.value.schema}.${entity.value.name}`,
      ];
    case "index":
      return [`relation ${entity.value.relation.schema}.${entity.value.index.name}`];
    case "constraint": {
      const { table, constraint } = entity.value;
      // A table has one primary key.
      const only = constraint.kind === "primary key" ? [`primary key ${table.schema}.${table.name}`] : [];
      return "index" in constraint ? [`relation ${table.schema}.${constraint.name}`, ...only] : [];
    }
    case "column": {
      const sequence = entity.value.column.identity?.sequence;
      return sequence === undefined || entity.value.table.partitionOf !== null
        ? []
        : [`relation ${sequence.schema}.${sequence.name}`];
    }
    case "enum":
    case "domain":
      return [`type ${entity.value.schema}.${entity.value.name}`];
    case "range type": {
      const { schema, name, multirange } = entity.value;
      return [`type ${schema}.${name}`, ...(multirange === null ? [] : [`type ${schema}.${multirange}`])];
    }
    case "routine":
      // A function and a procedure with one signature are one to PostgreSQL.
      return [`routine ${entity.value.schema}.${entity.value.name}(${entity.value.identityArguments})`];
    default:
      return [];
  }
}
