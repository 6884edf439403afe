/**
 * Constraints, indexes and sequences that only have another name: they are renamed, not built anew.
 *
 * That is what a rename of a table or column leaves behind, whose keys and sequences keep their old names.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Catalog, Sequence } from "../../schema/catalog.ts";
import { CONSTRAINT_RULES, INDEX_RULES } from "../../schema/compare/constraint_rules.ts";
import { type CompareContext, compareFields, type FieldRules } from "../../schema/compare/fields.ts";
import type { Constraint } from "../../schema/constraint.ts";
import { isNextValue } from "../../schema/default_name.ts";
import { compareText, nameKey, type ObjectKey, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { Index } from "../../schema/table_index.ts";
import { type ConvertContext, objectDef, shortName } from "../convert/names.ts";
import { rekeyed } from "./rekey.ts";

/** One of them. */
export interface AutoRename {
  readonly op: OpNode;
  /** Table that it belongs to: `app.users`. */
  readonly group: string;
  /** Key under the new name. */
  readonly key: ObjectKey;
  readonly from: string;
  readonly to: string;
  /** Names in the space of relations that are given back and taken. */
  readonly frees: readonly string[];
  readonly takes: readonly string[];
}

/** The catalog under the new names, and the renames. */
export interface AutoRenamed {
  readonly catalog: Catalog;
  readonly renames: readonly AutoRename[];
}

/** Finds what only changed its name, and renames it in the database's catalog. */
export function autoRename(
  { before, after }: { readonly before: Catalog; readonly after: Catalog },
  options: ConvertContext & { readonly compare: CompareContext },
): AutoRenamed {
  const targets = new Map(after.tables.map((table) => [nameKey("table", table), table]));
  const renames: AutoRename[] = [];
  const sequences = sequenceNames(before, after);
  const tables = before.tables.map((table) => {
    const target = targets.get(nameKey("table", table));
    if (target === undefined) return table;
    const found = partRenames(table, target, options);
    renames.push(...found.renames);
    return withSequences(found.table, { target, sequences });
  });
  const renamed = { ...before, tables, sequences: before.sequences.map((one) => sequences.get(one) ?? one) };
  for (const [was, will] of sequences) renames.push(sequenceRename(was, will, options));
  return { catalog: rekeyed(before, renamed), renames };
}

interface PartRenames {
  readonly table: Table;
  readonly renames: readonly AutoRename[];
}

function partRenames(
  table: Table,
  target: Table,
  options: ConvertContext & { readonly compare: CompareContext },
): PartRenames {
  const renames: AutoRename[] = [];
  const group = `${table.schema}.${table.name}`;
  const relation = (name: string) => `relation ${table.schema}.${name}`;
  const constraints = paired(
    table.constraints,
    target.constraints,
    (was, will) => sameConstraint(was, will, options.compare),
  );
  const indexes = paired(table.indexes, target.indexes, (was, will) => sameIndex(was, will, options.compare));
  for (const [was, will] of constraints) {
    const named = "index" in was;
    renames.push({
      op: { kind: "renameConstraint", table: shortName(table, options), name: was.name, newName: will.name },
      group,
      key: partKey("constraint", { schema: table.schema, name: table.name, part: will.name }),
      from: was.name,
      to: will.name,
      frees: named ? [relation(was.name)] : [],
      takes: named ? [relation(will.name)] : [],
    });
  }
  for (const [was, will] of indexes) {
    renames.push({
      op: {
        kind: "renameIndex",
        index: shortName({ schema: table.schema, name: was.name }, options),
        newName: will.name,
      },
      group,
      key: nameKey("index", { schema: table.schema, name: will.name }),
      from: was.name,
      to: will.name,
      frees: [relation(was.name)],
      takes: [relation(will.name)],
    });
  }
  return {
    renames,
    table: {
      ...table,
      constraints: table.constraints.map((one) => renamedTo(one, constraints.get(one))),
      indexes: table.indexes.map((one) => {
        const will = indexes.get(one);
        return will === undefined ? one : { ...one, name: will.name, definition: will.definition };
      }),
    },
  };
}

function renamedTo(constraint: Constraint, will: Constraint | undefined): Constraint {
  return will === undefined ? constraint : { ...constraint, name: will.name };
}

/** Pairs of what is only on one side each; every one is used once, in the order of names. */
function paired<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  same: (was: T, will: T) => boolean,
): ReadonlyMap<T, T> {
  const names = new Set(before.map((one) => one.name));
  const kept = new Set(after.map((one) => one.name));
  const free = after.filter((one) => !names.has(one.name));
  const pairs = new Map<T, T>();
  for (const was of before.filter((one) => !kept.has(one.name)).toSorted((a, b) => compareText(a.name, b.name))) {
    const at = free.findIndex((will) => same(was, will));
    if (at >= 0) pairs.set(was, free.splice(at, 1)[0]!);
  }
  return pairs;
}

function sameConstraint(was: Constraint, will: Constraint, compare: CompareContext): boolean {
  if (was.kind !== will.kind || !was.local || !will.local) return false;
  const rules = CONSTRAINT_RULES[was.kind] as unknown as FieldRules<Constraint>;
  const fields = compareFields({ before: was, after: will }, { rules, context: { ...compare, limits: new Set() } });
  return fields.every((field) => field.field === "comment" || field.field.startsWith("index."));
}

const HEAD = /^CREATE (?:UNIQUE )?INDEX (?:"(?:[^"]|"")+"|\S+) ON /;

function sameIndex(was: Index, will: Index, compare: CompareContext): boolean {
  const head = (index: Index): Index => ({ ...index, definition: index.definition.replace(HEAD, "") });
  const fields = compareFields({ before: head(was), after: head(will) }, {
    rules: INDEX_RULES,
    context: { ...compare, limits: new Set() },
  });
  return fields.every((field) => field.field === "comment" || field.field === "clustered");
}

/** Sequences of one column on both sides, under different names. */
function sequenceNames(before: Catalog, after: Catalog): ReadonlyMap<Sequence, Sequence> {
  const owner = (one: Sequence) => one.ownedBy === null ? null : JSON.stringify(one.ownedBy);
  const key = (one: Sequence) => nameKey("sequence", one);
  const [was, will] = [new Set(before.sequences.map(key)), new Set(after.sequences.map(key))];
  const free = after.sequences.filter((one) => owner(one) !== null && !was.has(key(one)));
  const found = new Map<Sequence, Sequence>();
  for (const one of before.sequences) {
    if (owner(one) === null || will.has(key(one))) continue;
    const at = free.findIndex((other) => owner(other) === owner(one) && other.schema === one.schema);
    if (at >= 0) found.set(one, { ...one, name: free.splice(at, 1)[0]!.name });
  }
  return found;
}

interface SequenceNames {
  readonly target: Table;
  readonly sequences: ReadonlyMap<Sequence, Sequence>;
}

/** A default that takes its numbers from a renamed sequence prints the new name. */
function withSequences(table: Table, { target, sequences }: SequenceNames): Table {
  const owned = [...sequences].filter(([was]) =>
    was.ownedBy?.schema === table.schema && was.ownedBy.name === table.name
  );
  if (owned.length === 0) return table;
  return {
    ...table,
    columns: table.columns.map((column) => {
      const start = target.columns.find((one) => one.name === column.name)?.default ?? null;
      if (column.default === null || start === null) return column;
      const renamed = owned.some(([was, will]) => isNextValue(column.default!, was) && isNextValue(start, will));
      return renamed ? { ...column, default: start } : column;
    }),
  };
}

function sequenceRename(was: Sequence, will: Sequence, context: ConvertContext): AutoRename {
  return {
    op: { kind: "renameObject", object: objectDef("sequence", was, context), newName: will.name },
    group: was.ownedBy === null ? "" : `${was.ownedBy.schema}.${was.ownedBy.name}`,
    key: nameKey("sequence", will),
    from: was.name,
    to: will.name,
    frees: [`relation ${was.schema}.${was.name}`],
    takes: [`relation ${will.schema}.${will.name}`],
  };
}
