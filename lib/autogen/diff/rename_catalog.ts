/**
 * A catalog as it would be after something in it was renamed.
 *
 * PostgreSQL carries a new name into everything that knows the object by its identity: keys, expressions, indexes. What is
 * kept as text, and what prints the old name as an alias (views), is left as it was: it then differs from the target and
 * is written anew, which does no harm.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { Constraint } from "../../schema/constraint.ts";
import { compareNames, type ObjectName } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { Index } from "../../schema/table_index.ts";
import { rekeyed } from "./rekey.ts";

type Words = (text: string) => string;

/** Renames a table. */
export function renameTableIn(catalog: Catalog, table: ObjectName & { readonly newName: string }): Catalog {
  const { newName } = table;
  const to = (name: ObjectName): ObjectName => sameName(name, table) ? { ...name, name: newName } : name;
  const pattern = wordPattern(quoteQualified({ schema: table.schema, name: table.name }));
  const words: Words = (text) => text.replace(pattern, () => quoteQualified({ schema: table.schema, name: newName }));
  const renamed: Catalog = {
    ...catalog,
    tables: catalog.tables.map((one) => ({
      ...mapTexts(one, words),
      name: to(one).name,
      partitionOf: one.partitionOf === null ? null : { ...one.partitionOf, parent: to(one.partitionOf.parent) },
      inherits: one.inherits.map(to),
      constraints: mapTexts(one, words).constraints.map((constraint) =>
        constraint.kind === "foreign key" ? { ...constraint, references: to(constraint.references) } : constraint
      ),
    })),
    sequences: catalog.sequences.map((one) => ({
      ...one,
      ownedBy: one.ownedBy === null ? null : { ...one.ownedBy, ...to(one.ownedBy), column: one.ownedBy.column },
    })),
    statistics: catalog.statistics.map((one) => ({ ...one, table: to(one.table), definition: words(one.definition) })),
  };
  return sorted(rekeyed(catalog, renamed));
}

/** Renames a column, in the table and in those that have it from there. */
export function renameColumnIn(
  catalog: Catalog,
  column: ObjectName & { readonly column: string; readonly newName: string },
): Catalog {
  const { newName } = column;
  const family = descendants(catalog, column);
  const isOurs = (name: ObjectName) => family.some((one) => sameName(one, name));
  const to = (name: string): string => name === column.column ? newName : name;
  // Not a function, not a member of another thing; new.x and old.x of triggers are.
  const word = escapePattern(quoteIdentifier(column.column));
  const pattern = new RegExp(`(?<![\\w"$.])(old\\.|new\\.)?${word}(?![\\w"$(])`, "g");
  const words: Words = (text) =>
    outsideTexts(text, (part) => part.replace(pattern, (_all, prefix = "") => prefix + quoteIdentifier(newName)));
  const renamed: Catalog = {
    ...catalog,
    tables: catalog.tables.map((one) => {
      const table = isOurs(one) ? columnRenamed(mapTexts(one, words), to) : one;
      return {
        ...table,
        constraints: table.constraints.map((constraint) => referenced(constraint, { isOurs, to, words })),
      };
    }),
    sequences: catalog.sequences.map((one) =>
      one.ownedBy === null || !isOurs(one.ownedBy)
        ? one
        : { ...one, ownedBy: { ...one.ownedBy, column: to(one.ownedBy.column) } }
    ),
    statistics: catalog.statistics.map((one) =>
      isOurs(one.table) ? { ...one, definition: words(one.definition) } : one
    ),
  };
  return rekeyed(catalog, renamed);
}

/** Renames a label of an enum. */
export function renameLabelIn(
  catalog: Catalog,
  type: ObjectName & { readonly label: string; readonly newLabel: string },
): Catalog {
  const { newLabel } = type;
  const name = quoteQualified({ schema: type.schema, name: type.name });
  const old = `${quoteLiteral(type.label)}::${name}`;
  const lists = new RegExp(`'((?:[^']|'')*)'(?=::${escapePattern(name)}\\[\\])`, "g");
  const words: Words = (text) =>
    text.replaceAll(old, () => `${quoteLiteral(newLabel)}::${name}`)
      .replace(lists, (_all, list: string) => quoteLiteral(renameElement(list.replaceAll("''", "'"), type)));
  return {
    ...catalog,
    enums: catalog.enums.map((one) =>
      sameName(one, type) ? { ...one, labels: one.labels.map((label) => label === type.label ? newLabel : label) } : one
    ),
    domains: catalog.domains.map((one) => ({
      ...one,
      default: one.default === null ? null : words(one.default),
      constraints: one.constraints.map((constraint) => ({
        ...constraint,
        definition: words(constraint.definition),
        expression: words(constraint.expression),
      })),
    })),
    tables: catalog.tables.map((one) => mapTexts(one, words)),
  };
}

/** An array as PostgreSQL prints it, with another name for one of its elements. */
function renameElement(
  list: string,
  { label, newLabel }: { readonly label: string; readonly newLabel: string },
): string {
  return list.replace(/"((?:[^"\\]|\\.)*)"|[^{},"]+/g, (element: string, quoted: string | undefined) => {
    if ((quoted?.replace(/\\(.)/g, "$1") ?? element) !== label) return element;
    const plain = /^[^\s{},"\\]+$/.test(newLabel) && newLabel.toUpperCase() !== "NULL";
    return plain ? newLabel : `"${newLabel.replace(/["\\]/g, "\\$&")}"`;
  });
}

interface Referencing {
  readonly isOurs: (name: ObjectName) => boolean;
  readonly to: (name: string) => string;
  readonly words: Words;
}

function referenced(constraint: Constraint, { isOurs, to, words }: Referencing): Constraint {
  if (constraint.kind !== "foreign key" || !isOurs(constraint.references)) return constraint;
  const at = constraint.definition.indexOf(" REFERENCES ");
  return {
    ...constraint,
    referencedColumns: constraint.referencedColumns.map(to),
    definition: constraint.definition.slice(0, at) + words(constraint.definition.slice(at)),
  };
}

function columnRenamed(table: Table, to: (name: string) => string): Table {
  return {
    ...table,
    columns: table.columns.map((one) => ({ ...one, name: to(one.name) })),
    constraints: table.constraints.map((one): Constraint => {
      switch (one.kind) {
        case "primary key":
        case "unique":
          return { ...one, columns: one.columns.map(to), include: one.include.map(to) };
        case "check":
          return { ...one, columns: one.columns.map(to) };
        case "foreign key":
          return { ...one, columns: one.columns.map(to), onDeleteColumns: one.onDeleteColumns.map(to) };
        case "exclude":
          return { ...one, include: one.include.map(to), elements: one.elements.map((part) => keyRenamed(part, to)) };
      }
    }),
    indexes: table.indexes.map((one): Index => ({
      ...one,
      include: one.include.map(to),
      elements: one.elements.map((part) => keyRenamed(part, to)),
    })),
  };
}

function keyRenamed<T extends { readonly column: string | null }>(part: T, to: (name: string) => string): T {
  return part.column === null ? part : { ...part, column: to(part.column) };
}

/** A table with everything that is printed in it written anew. */
function mapTexts(table: Table, words: Words): Table {
  const maybe = (text: string | null) => text === null ? null : words(text);
  return {
    ...table,
    partitionKey: table.partitionKey === null
      ? null
      : { ...table.partitionKey, definition: words(table.partitionKey.definition) },
    columns: table.columns.map((one) => ({
      ...one,
      default: maybe(one.default),
      generated: one.generated === null ? null : { ...one.generated, expression: words(one.generated.expression) },
    })),
    constraints: table.constraints.map((one): Constraint => {
      const definition = words(one.definition);
      if (one.kind === "check") return { ...one, definition, expression: words(one.expression) };
      if (one.kind !== "exclude") return { ...one, definition };
      const elements = one.elements.map((part) => ({ ...part, expression: maybe(part.expression) }));
      return { ...one, definition, where: maybe(one.where), elements };
    }),
    indexes: table.indexes.map((one) => ({
      ...one,
      definition: words(one.definition),
      where: maybe(one.where),
      elements: one.elements.map((part) => ({ ...part, expression: maybe(part.expression) })),
    })),
    triggers: table.triggers.map((one) => ({ ...one, definition: words(one.definition) })),
    rules: table.rules.map((one) => ({ ...one, definition: words(one.definition) })),
    policies: table.policies.map((one) => ({ ...one, using: maybe(one.using), check: maybe(one.check) })),
  };
}

/** The table and all that inherit from it. */
function descendants(catalog: Catalog, name: ObjectName): readonly ObjectName[] {
  const children = catalog.tables.filter((table) =>
    [...table.inherits, ...(table.partitionOf === null ? [] : [table.partitionOf.parent])]
      .some((parent) => sameName(parent, name))
  );
  return [name, ...children.flatMap((child) => descendants(catalog, child))];
}

function sameName(left: ObjectName, right: ObjectName): boolean {
  return left.schema === right.schema && left.name === right.name;
}

/** A qualified name as a whole word. */
function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![\\w"$.])${escapePattern(name)}(?![\\w"$])`, "g");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Leaves string literals as they are. */
function outsideTexts(text: string, change: (part: string) => string): string {
  return text.split(/('(?:[^']|'')*')/).map((part, at) => at % 2 === 1 ? part : change(part)).join("");
}

function sorted(catalog: Catalog): Catalog {
  return { ...catalog, tables: catalog.tables.toSorted(compareNames) };
}
