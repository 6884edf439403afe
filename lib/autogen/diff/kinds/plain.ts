/**
 * Schemas, extensions, collations, statistics, event triggers, default privileges.
 *
 * @module
 */
import { quoteQualified } from "../../../core/identifier.ts";
import type { ObjectDef } from "../../../op/nodes/object.ts";
import type { Collation, EventTrigger, Extension, Schema, Statistics } from "../../../schema/catalog.ts";
import { makeCatalogOf } from "../../../schema/empty_catalog.ts";
import { nameKey } from "../../../schema/object_key.ts";
import type { DefaultPrivileges } from "../../../schema/privilege.ts";
import { eventTriggerDef, statisticsDef } from "../../convert/objects.ts";
import { objectDef, shortName } from "../../convert/names.ts";
import { dumpStatements } from "../../dump/dump.ts";
import {
  alterWith,
  type Change,
  commentOps,
  type DiffContext,
  execute,
  type Handler,
  ownerOps,
  take,
} from "../context.ts";
import { defaultPrivilegesOps, newRights, rightsOps } from "../rights.ts";

function schemaObject(schema: Schema): ObjectDef {
  return { kind: "schema", name: schema.name };
}

/** Schemas. */
export const SCHEMAS: Handler<Schema> = {
  create: (schema, context) => [
    // Every database begins with it.
    ...(schema.name === "public" ? [] : [{
      kind: "createSchema" as const,
      name: schema.name,
      ...(schema.comment === null ? {} : { comment: schema.comment }),
    }]),
    ...(context.compare.off.has("owners")
      ? []
      : [{ kind: "setOwner" as const, object: schemaObject(schema), owner: schema.owner }]),
    ...newRights(schema.privileges, { object: schemaObject(schema) }, context),
  ],
  drop: (schema) => [{
    kind: "dropSchema",
    name: schema.name,
    existing: { name: schema.name, ...(schema.comment === null ? {} : { comment: schema.comment }) },
  }],
  change(pair, fields) {
    const object = schemaObject(pair.after);
    return alterWith([
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: pair.before.privileges, after: pair.after.privileges }, {
          object,
          owner: pair.before.owner,
        })
        : []),
      ...commentOps(object, pair, fields),
    ]);
  },
};

/** Extensions. */
export const EXTENSIONS: Handler<Extension> = {
  create: ({ name, schema }, { defaultSchema }) => [{
    kind: "createExtension",
    name,
    ifNotExists: true,
    ...(schema === defaultSchema || schema === "pg_catalog" ? {} : { schema }),
  }],
  drop: ({ name, schema, version }) => [{ kind: "dropExtension", name, existing: { name, schema, version } }],
  change({ before, after }, fields) {
    if (!take(fields, "schema")) return null;
    return {
      do: "alter",
      ops: [{
        kind: "setSchema",
        object: { kind: "extension", name: before.name, schema: before.schema },
        newSchema: after.schema,
      }],
    };
  },
};

/** Collations; operations have no words for their definition. */
export const COLLATIONS: Handler<Collation> = {
  create: (collation, context) => [
    ...dumpStatements(makeCatalogOf({ collations: [{ ...collation, comment: null }] }), { privileges: false })
      .map(execute),
    ...(collation.comment === null ? [] : [{
      kind: "commentOn" as const,
      object: objectDef("collation", collation, context),
      comment: collation.comment,
      existing: null,
    }]),
  ],
  drop: (collation, context) => [execute(`DROP COLLATION ${quoted(collation, context)}`)],
  change(pair, fields, context) {
    const object = objectDef("collation", pair.after, context);
    const ops = [...ownerOps(object, pair, fields), ...commentOps(object, pair, fields)];
    if (fields.size === 0) return alterWith(ops);
    const user = context.before.catalog.dependencies.find(({ object, on }) =>
      on === nameKey("collation", pair.before) && /^(?:column|domain|composite type|range type|table) /.test(object)
    );
    if (user === undefined) return { do: "recreate" };
    return { do: "stuck", reason: `PostgreSQL cannot change a collation, and ${user.object} has it` };
  },
};

function quoted(collation: Collation, context: DiffContext): string {
  return quoteQualified(shortName(collation, context));
}

/** Extended statistics. */
export const STATISTICS: Handler<Statistics> = {
  create: (one, context) => [
    { kind: "createStatistics", definition: statisticsDef(one, context) },
    ...(context.compare.off.has("owners")
      ? []
      : [{ kind: "setOwner" as const, object: objectDef("statistics", one, context), owner: one.owner }]),
  ],
  drop: (one, context) => [{
    kind: "dropStatistics",
    statistics: shortName(one, context),
    existing: statisticsDef(one, context),
  }],
  change(pair, fields, context): Change | null {
    const { before, after } = pair;
    if (take(fields, "definition", "table")) return { do: "recreate" };
    const object = objectDef("statistics", after, context);
    return alterWith([
      ...(take(fields, "statisticsTarget")
        ? [{
          kind: "alterStatistics" as const,
          statistics: shortName(after, context),
          target: after.statisticsTarget,
          existing: before.statisticsTarget,
        }]
        : []),
      ...ownerOps(object, pair, fields),
      ...commentOps(object, pair, fields),
    ]);
  },
};

/** Event triggers. */
export const EVENT_TRIGGERS: Handler<EventTrigger> = {
  create: (one, context) => [{
    kind: "createEventTrigger",
    ...eventTriggerDef(one),
    ...(context.compare.off.has("owners") ? {} : { owner: one.owner }),
  }],
  drop: (one) => [{ kind: "dropEventTrigger", name: one.name, existing: eventTriggerDef(one) }],
  change(pair, fields) {
    const { before, after } = pair;
    if (take(fields, "event", "tags", "function")) return { do: "recreate" };
    const object: ObjectDef = { kind: "eventTrigger", name: after.name };
    return alterWith([
      ...(take(fields, "enabled")
        ? [{
          kind: "setEventTriggerState" as const,
          name: after.name,
          state: after.enabled,
          existing: before.enabled,
        }]
        : []),
      ...ownerOps(object, pair, fields),
      ...commentOps(object, pair, fields),
    ]);
  },
};

/** `ALTER DEFAULT PRIVILEGES`. */
export const DEFAULT_PRIVILEGES_HANDLER: Handler<DefaultPrivileges> = {
  create: (one) => defaultPrivilegesOps(null, one),
  drop: (one) => defaultPrivilegesOps(one, null),
  change({ before, after }, fields) {
    return take(fields, "privileges") ? alterWith(defaultPrivilegesOps(before, after)) : null;
  },
};
