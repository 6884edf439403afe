/**
 * Indexes as declared: those of the database where they are the same.
 *
 * @module
 */
import type { ExcludeElementDef, IndexDef, IndexElementDef } from "../../op/nodes/parts.ts";
import { defaultObjectName } from "../../schema/default_name.ts";
import { equalValues } from "../../schema/compare/fields.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Index, IndexElement } from "../../schema/table_index.ts";
import { quoteIdentifier } from "../../core/identifier.ts";
import { commentOf, type DeclareContext, needsPrint, shown } from "./context.ts";
import { sameWritten, type Verdict } from "./written.ts";

/** Where indexes are. */
export interface IndexPlace {
  readonly relation: ObjectName;
  /** The indexes that the database has there. */
  readonly before: readonly Index[];
  readonly context: DeclareContext;
}

/** Reads the indexes of a table or materialised view. */
export function declaredIndexes(defs: readonly IndexDef[], place: IndexPlace): readonly Index[] {
  const free = new Set(place.before);
  for (const { name } of defs) {
    const there = place.before.find((one) => one.name === name);
    if (there !== undefined) free.delete(there);
  }
  return defs.map((def) => {
    const there = def.name === undefined
      ? [...free].find((one) => compareIndex(ownIndex(def, one.name), one) === "equal")
      : place.before.find((one) => one.name === def.name);
    if (there !== undefined) free.delete(there);
    return settled(def, { ...place, there: there ?? renamedIndex(def, free) });
  });
}

/** The same index under another name: it is only renamed. */
function renamedIndex(def: IndexDef, free: Set<Index>): Index | undefined {
  const { name } = def;
  if (name === undefined) return undefined;
  const there = [...free].find((one) => compareIndex(ownIndex(def, name), one) === "equal");
  if (there === undefined) return undefined;
  free.delete(there);
  const definition = there.definition.replace(quoteIdentifier(there.name), () => quoteIdentifier(name));
  return { ...there, name, definition };
}

function settled(def: IndexDef, place: IndexPlace & { readonly there: Index | undefined }): Index {
  const { relation, context, there } = place;
  const columns = def.elements.map(({ column }) => column ?? "expr").join("_");
  const name = there?.name ?? def.name ?? defaultObjectName(relation.name, { column: columns, label: "idx" });
  const own = ownIndex(def, name);
  const comment = commentOf(context, ["index", relation.schema, name], def.comment);
  const verdict = there === undefined ? "different" : compareIndex(own, there);
  if (there === undefined || verdict === "different") {
    const definition = context.statement({ kind: "createIndex", table: relation, ...def, name });
    return { ...own, definition, comment };
  }
  if (verdict === "unknown") {
    context.skipped.push({
      object: `index ${shown([relation.schema, relation.name, name], context)}`,
      reason: needsPrint("definition"),
    });
  }
  return there.comment === comment ? there : { ...there, comment };
}

/** What is different for sure, the same for sure, or neither. */
function compareIndex(own: Index, there: Index): Verdict {
  const sure = own.unique === there.unique && own.nullsNotDistinct === there.nullsNotDistinct &&
    own.method === there.method && equalValues(own.include, there.include) &&
    own.elements.length === there.elements.length && equalValues(own.options, there.options) &&
    (own.where === null) === (there.where === null);
  if (!sure) return "different";
  const verdicts = own.elements.map((element, at) => compareElement(element, there.elements[at]!));
  if (verdicts.includes("different")) return "different";
  const sameWhere = own.where === null || sameWritten(there.where ?? "", own.where);
  return sameWhere && !verdicts.includes("unknown") ? "equal" : "unknown";
}

function compareElement(own: IndexElement, there: IndexElement): Verdict {
  if (own.column !== there.column || own.order !== there.order || own.nulls !== there.nulls) return "different";
  if (own.opclass === null && there.opclass !== null) return "different";
  if (own.expression !== null && !sameWritten(there.expression ?? "", own.expression)) return "unknown";
  return samePrint(own.opclass, there.opclass) && samePrint(own.collation, there.collation) ? "equal" : "unknown";
}

/** The defaults of a type are not printed, and may be said all the same; schemas are printed where they must be. */
function samePrint(own: string | null, there: string | null): boolean {
  return own === there || (own !== null && there !== null && there.endsWith(`.${own}`));
}

function ownIndex(def: IndexDef, name: string): Index {
  return {
    name,
    definition: "",
    unique: def.unique ?? false,
    nullsNotDistinct: def.nullsNotDistinct ?? false,
    method: def.using?.toLowerCase() ?? "btree",
    elements: def.elements.map(declaredElement),
    statisticsTargets: {},
    include: def.include ?? [],
    where: def.where ?? null,
    options: Object.fromEntries(Object.entries(def.with ?? {}).map(([key, value]) => [key, String(value)])),
    tablespace: def.tablespace ?? null,
    valid: true,
    clustered: false,
    replicaIdentity: false,
    parent: null,
    comment: null,
  };
}

/** One element. */
export function declaredElement(element: IndexElementDef | ExcludeElementDef): IndexElement {
  const order = "order" in element && element.order === "DESC" ? "desc" : "asc";
  const nulls = "nulls" in element ? element.nulls : undefined;
  const collation = "collation" in element ? element.collation : undefined;
  return {
    column: element.column ?? null,
    expression: element.sql ?? null,
    collation: collation === undefined ? null : quoteIdentifier(collation),
    opclass: element.ops ?? null,
    opclassOptions: null,
    order,
    nulls: nulls === undefined ? (order === "desc" ? "first" : "last") : nulls === "FIRST" ? "first" : "last",
  };
}
