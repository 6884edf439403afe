/**
 * Constraints as declared: those of the database where they are the same.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import type { ConstraintDef, ForeignKeyDef } from "../../op/nodes/parts.ts";
import type {
  CheckConstraint,
  Constraint,
  ConstraintBase,
  ConstraintIndex,
  ForeignKeyConstraint,
  ReferentialAction,
} from "../../schema/constraint.ts";
import { equalValues } from "../../schema/compare/fields.ts";
import { defaultObjectName } from "../../schema/default_name.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import { commentOf, type DeclareContext, fullName, needsPrint, shown } from "./context.ts";
import { declaredElement } from "./indexes.ts";
import { sameWritten, wordsOf } from "./written.ts";

/** Where constraints are. */
export interface ConstraintPlace {
  readonly table: ObjectName;
  /** The table as the database has it. */
  readonly before: Table | undefined;
  readonly context: DeclareContext;
  /** Names of the columns. */
  readonly columns: readonly string[];
  /** Columns of the primary key of a table, for foreign keys that name none. */
  readonly keyOf: (table: ObjectName) => readonly string[];
}

const KINDS: Readonly<Record<ConstraintDef["kind"], Constraint["kind"]>> = {
  primaryKey: "primary key",
  unique: "unique",
  foreignKey: "foreign key",
  check: "check",
  exclude: "exclude",
};

/** Reads the constraints of a table; every one of the database is taken once. */
export function declaredConstraints(defs: readonly ConstraintDef[], place: ConstraintPlace): readonly Constraint[] {
  const free = new Set(place.before?.constraints ?? []);
  const named = defs.map((def) => def.name).filter((name) => name !== undefined);
  const found = new Map<ConstraintDef, Constraint>();
  const take = (def: ConstraintDef, match: (there: Constraint) => boolean) => {
    if (found.has(def)) return;
    const there = [...free].find((one) => one.kind === KINDS[def.kind] && match(one));
    if (there === undefined) return;
    free.delete(there);
    found.set(def, there);
  };
  for (const def of defs) if (def.name !== undefined) take(def, (there) => there.name === def.name);
  // PostgreSQL chose the names of the others: what they are about tells which they are.
  for (const def of defs.filter(({ name }) => name === undefined)) take(def, (there) => isAlike(def, there, place));
  for (const def of defs.filter(({ name }) => name === undefined)) {
    if (def.kind === "check" || def.kind === "exclude") take(def, (there) => !named.includes(there.name));
  }
  const taken = new Set([...named, ...[...found.values()].map(({ name }) => name)]);
  return defs.map((def) => {
    const there = found.get(def);
    const name = there?.name ?? def.name ?? freeName(def, { ...place, taken });
    taken.add(name);
    return settled({ def, there, name }, place);
  });
}

/** Whether a constraint without a name is the one that is there. */
function isAlike(def: ConstraintDef, there: Constraint, place: ConstraintPlace): boolean {
  switch (def.kind) {
    case "primaryKey":
      return true;
    case "unique":
    case "foreignKey":
      return "columns" in there && equalValues(there.columns, def.columns) &&
        (there.kind !== "foreign key" || def.kind !== "foreignKey" ||
          equalValues(there.references, fullName(def.references, place.context)));
    case "check":
      return there.kind === "check" && sameWritten(there.expression, def.sql);
    case "exclude":
      return false;
  }
}

const ENDINGS: Readonly<Record<ConstraintDef["kind"], string>> = {
  primaryKey: "pkey",
  unique: "key",
  foreignKey: "fkey",
  check: "check",
  exclude: "excl",
};

/** The name that PostgreSQL would choose. */
function freeName(
  def: ConstraintDef,
  { table, taken, columns: all }: ConstraintPlace & { readonly taken: ReadonlySet<string> },
): string {
  const columns = nameColumns(def, all);
  const parts = columns.length === 0 ? {} : { column: columns.join("_") };
  for (let count = 0;; count++) {
    const label = `${ENDINGS[def.kind]}${count === 0 ? "" : count}`;
    const name = defaultObjectName(table.name, { ...parts, label });
    if (!taken.has(name)) return name;
  }
}

/** The columns that are in the name; a condition over one column is called after it. */
function nameColumns(def: ConstraintDef, all: readonly string[]): readonly string[] {
  switch (def.kind) {
    case "primaryKey":
      return [];
    case "check": {
      const words = new Set(wordsOf(def.sql));
      const used = all.filter((name) => words.has(name));
      return used.length === 1 ? used : [];
    }
    case "exclude":
      return def.elements.map(({ column }) => column ?? "expr");
    default:
      return def.columns;
  }
}

interface Pairing {
  readonly def: ConstraintDef;
  readonly there: Constraint | undefined;
  readonly name: string;
}

/** The constraint of the database if it is the same, else the declared one. */
function settled({ def, there, name }: Pairing, place: ConstraintPlace): Constraint {
  const { table, context } = place;
  const own = ownConstraint(def, { ...place, name });
  const comment = commentOf(context, ["constraint", table.schema, table.name, name], def.comment);
  const made = () => ({ ...own, definition: definitionOf(def, { ...place, name }), comment });
  if (there === undefined) return made();
  const object = `constraint ${shown([table.schema, table.name, name], context)}`;
  if (own.kind === "check" && there.kind === "check") {
    if (!sameWritten(there.expression, own.expression)) {
      context.skipped.push({ object, reason: needsPrint("condition") });
    }
    const same = there.noInherit === own.noInherit && there.validated === own.validated;
    return same
      ? withComment(there, comment)
      : { ...there, noInherit: own.noInherit, validated: own.validated, comment };
  }
  if (own.kind === "exclude") {
    context.skipped.push({ object, reason: needsPrint("definition") });
    return { ...there, comment };
  }
  return sameParts(own, there) ? withComment(there, comment) : made();
}

function withComment(there: Constraint, comment: string | null): Constraint {
  return there.comment === comment ? there : { ...there, comment };
}

/** Everything but the print, what belongs to the index, and the comment. */
function sameParts(own: Constraint, there: Constraint): boolean {
  const parts = (one: Constraint) => {
    const { definition: _definition, comment: _comment, ...rest } = one;
    return "index" in rest ? { ...rest, index: null } : rest;
  };
  return equalValues(parts(own), parts(there));
}

const PLAIN_INDEX: ConstraintIndex = {
  options: {},
  tablespace: null,
  clustered: false,
  replicaIdentity: false,
  valid: true,
  statisticsTargets: {},
  parent: null,
  comment: null,
};

/** What follows `ADD CONSTRAINT name`; only for what is new, for it takes its time. */
function definitionOf(
  def: ConstraintDef,
  { table, context, name }: ConstraintPlace & { readonly name: string },
): string {
  const statement = context.statement({ kind: "addConstraint", table, constraint: { ...def, name } });
  return statement.replace(/^ALTER TABLE .*? ADD (?:CONSTRAINT (?:"(?:[^"]|"")+"|\S+) )?/, "");
}

function ownConstraint(def: ConstraintDef, place: ConstraintPlace & { readonly name: string }): Constraint {
  const { name } = place;
  const base: ConstraintBase = {
    name,
    definition: "",
    deferrable: def.deferrable ?? def.initially !== undefined,
    initiallyDeferred: def.initially === "DEFERRED",
    validated: !("notValid" in def && def.notValid === true),
    enforced: true,
    inherited: false,
    local: true,
    comment: null,
  };
  switch (def.kind) {
    case "primaryKey":
      return {
        kind: "primary key",
        ...base,
        columns: def.columns,
        include: def.include ?? [],
        withoutOverlaps: false,
        index: PLAIN_INDEX,
      };
    case "unique":
      return {
        kind: "unique",
        ...base,
        columns: def.columns,
        include: def.include ?? [],
        nullsNotDistinct: def.nullsNotDistinct ?? false,
        withoutOverlaps: false,
        index: PLAIN_INDEX,
      };
    case "check":
      return checkOf(base, { expression: def.sql, noInherit: def.noInherit ?? false });
    case "foreignKey":
      return { ...base, ...foreignKeyParts(def, place) };
    case "exclude":
      return {
        kind: "exclude",
        ...base,
        method: def.using,
        elements: def.elements.map((element) => ({ ...declaredElement(element), operator: element.operator })),
        include: [],
        where: def.where ?? null,
        index: PLAIN_INDEX,
      };
  }
}

function checkOf(
  base: ConstraintBase,
  parts: { readonly expression: string; readonly noInherit: boolean },
): CheckConstraint {
  return { kind: "check", ...base, ...parts, columns: [] };
}

function foreignKeyParts(
  def: ForeignKeyDef,
  { context, keyOf }: ConstraintPlace,
): Omit<ForeignKeyConstraint, keyof ConstraintBase> {
  const references = fullName(def.references, context);
  const [, action = "NO ACTION", columns] = /^([A-Z ]+?)(?: \((.*)\))?$/.exec(def.onDelete ?? "") ?? [];
  return {
    kind: "foreign key",
    columns: def.columns,
    references,
    referencedColumns: def.referencedColumns.length > 0 ? def.referencedColumns : keyOf(references),
    match: def.match === undefined ? "simple" : def.match.toLowerCase() as ForeignKeyConstraint["match"],
    onUpdate: (def.onUpdate ?? "NO ACTION").toLowerCase() as ReferentialAction,
    onDelete: action.toLowerCase() as ReferentialAction,
    onDeleteColumns: columns === undefined ? [] : columns.split(/, ?/).map(unquoted),
    period: false,
  };
}

function unquoted(name: string): string {
  const bare = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  return quoteIdentifier(bare) === name ? bare : name;
}
