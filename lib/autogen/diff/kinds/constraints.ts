/**
 * Constraints of tables.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { ConstraintDef } from "../../../op/nodes/parts.ts";
import type { Constraint } from "../../../schema/constraint.ts";
import { constraintDef, constraintSql } from "../../convert/constraint.ts";
import { objectDef, partDef, shortName } from "../../convert/names.ts";
import { alterWith, type Change, type DiffContext, execute, type Handler, take } from "../context.ts";
import type { EntityValues } from "../entity.ts";
import { parameterActions } from "../sql.ts";
import { isAutomaticKey } from "./partitions.ts";

type ConstraintPart = EntityValues["constraint"];

const KINDS: Readonly<Record<Constraint["kind"], ConstraintDef["kind"]>> = {
  "primary key": "primaryKey",
  "unique": "unique",
  "check": "check",
  "foreign key": "foreignKey",
  "exclude": "exclude",
};

/** Constraints; those that a table only has from its parent come and go with the parent's. */
export const CONSTRAINTS: Handler<ConstraintPart> = {
  create(part, context) {
    const { table, constraint } = part;
    const attached = "index" in constraint && constraint.index.parent !== null;
    if (!constraint.local && (!attached || isAutomaticKey(table, constraint))) return [];
    const def = constraintDef(constraint, context);
    const name = shortName(table, context);
    return [
      ...(def === null
        ? [
          execute(`ALTER TABLE ${quoteQualified(name)} ADD ${constraintSql(constraint)}`),
          ...constraintComment(part, context),
        ]
        : [{ kind: "addConstraint" as const, table: name, constraint: def }]),
      ...constraintExtras(part, context),
    ];
  },
  drop({ table, constraint }, context) {
    if (!constraint.local) return [];
    const existing = constraintDef(constraint, context);
    return [{
      kind: "dropConstraint",
      table: shortName(table, context),
      name: constraint.name,
      type: KINDS[constraint.kind],
      ...(existing === null ? {} : { existing }),
    }];
  },
  change(pair, fields, context): Change | null {
    const { before, after } = pair;
    const { table, constraint } = after;
    // These follow from what happens to the parent.
    take(fields, "inherited", "local");
    const name = shortName(table, context);
    const part = { schema: table.schema, name: table.name, part: constraint.name };
    const inPlace: OpNode[] = [];
    const deferral = constraint.kind === "foreign key" && take(fields, "deferrable", "initiallyDeferred");
    if (deferral) inPlace.push(execute(`ALTER TABLE ${quoteQualified(name)} ALTER ${deferralSql(constraint)}`));
    if (fields.has("validated")) {
      if (!constraint.validated) {
        return context.back && constraint.local
          ? { do: "recreate" }
          : { do: "stuck", reason: "it is valid already, and a valid constraint fulfils NOT VALID" };
      }
      take(fields, "validated");
      inPlace.push({ kind: "validateConstraint", table: name, name: constraint.name });
    }
    if (take(fields, "comment")) {
      inPlace.push({
        kind: "commentOn",
        object: partDef("constraint", part, context),
        comment: constraint.comment,
        existing: before.constraint.comment,
      });
    }
    const indexed = take(fields, "index") ? indexChange(pair, context) : [];
    // The printed text says again what was changed in place.
    if (inPlace.length > 0 || (fields.size === 1 && !constraint.local)) take(fields, "definition");
    if (fields.size > 0) {
      if (constraint.local) return { do: "recreate" };
      fields.clear();
    }
    return alterWith([...inPlace, ...indexed]);
  },
};

function deferralSql(constraint: Constraint): string {
  const name = `CONSTRAINT ${quoteIdentifier(constraint.name)}`;
  if (!constraint.deferrable) return `${name} NOT DEFERRABLE`;
  return `${name} DEFERRABLE INITIALLY ${constraint.initiallyDeferred ? "DEFERRED" : "IMMEDIATE"}`;
}

function constraintComment({ table, constraint }: ConstraintPart, context: DiffContext): readonly OpNode[] {
  if (constraint.comment === null || context.compare.off.has("comments")) return [];
  const part = { schema: table.schema, name: table.name, part: constraint.name };
  return [{
    kind: "commentOn",
    object: partDef("constraint", part, context),
    comment: constraint.comment,
    existing: null,
  }];
}

/** What is set on the index of a new constraint. */
export function constraintExtras({ table, constraint }: ConstraintPart, context: DiffContext): readonly OpNode[] {
  if (!("index" in constraint)) return [];
  const { clustered, replicaIdentity, comment } = constraint.index;
  const tableName = quoteQualified(shortName(table, context));
  const name = quoteIdentifier(constraint.name);
  return [
    ...(clustered ? [execute(`ALTER TABLE ${tableName} CLUSTER ON ${name}`)] : []),
    ...(replicaIdentity ? [execute(`ALTER TABLE ${tableName} REPLICA IDENTITY USING INDEX ${name}`)] : []),
    ...(comment === null || context.compare.off.has("comments") ? [] : [{
      kind: "commentOn" as const,
      object: objectDef("index", { schema: table.schema, name: constraint.name }, context),
      comment,
      existing: null,
    }]),
  ];
}

function indexChange(
  pair: { readonly before: ConstraintPart; readonly after: ConstraintPart },
  context: DiffContext,
): readonly OpNode[] {
  const { table, constraint } = pair.after;
  const old = pair.before.constraint;
  if (!("index" in constraint) || !("index" in old)) return [];
  const [before, after] = [old.index, constraint.index];
  const object = objectDef("index", { schema: table.schema, name: constraint.name }, context);
  const name = quoteQualified(shortName({ schema: table.schema, name: constraint.name }, context));
  const tableName = quoteQualified(shortName(table, context));
  const moved = before.tablespace !== after.tablespace && !context.compare.off.has("tablespaces");
  return [
    ...parameterActions(before.options, after.options).map((action) => execute(`ALTER INDEX ${name} ${action}`)),
    ...(moved
      ? [execute(`ALTER INDEX ${name} SET TABLESPACE ${quoteIdentifier(after.tablespace ?? "pg_default")}`)]
      : []),
    ...clusterOps(tableName, constraint.name, { before: before.clustered, after: after.clustered }),
    ...(after.replicaIdentity && !before.replicaIdentity
      ? [execute(`ALTER TABLE ${tableName} REPLICA IDENTITY USING INDEX ${quoteIdentifier(constraint.name)}`)]
      : []),
    ...(before.valid || !after.valid ? [] : [execute(`REINDEX INDEX ${name}`)]),
    ...(before.comment === after.comment || context.compare.off.has("comments")
      ? []
      : [{ kind: "commentOn" as const, object, comment: after.comment, existing: before.comment }]),
  ];
}

/** `CLUSTER ON`, or the end of it. */
export function clusterOps(
  table: string,
  index: string,
  { before, after }: { readonly before: boolean; readonly after: boolean },
): readonly OpNode[] {
  if (before === after) return [];
  return [execute(`ALTER TABLE ${table} ${after ? `CLUSTER ON ${quoteIdentifier(index)}` : "SET WITHOUT CLUSTER"}`)];
}
