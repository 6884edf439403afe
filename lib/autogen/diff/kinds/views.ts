/**
 * Views and materialised views.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import type { OpNode } from "../../../op/node.ts";
import type { MaterializedViewColumn, ViewColumn } from "../../../schema/column.ts";
import { DEFAULT_PRIVILEGES } from "../../../schema/privilege.ts";
import type { MaterializedView, View } from "../../../schema/view.ts";
import { indexDef } from "../../convert/index_def.ts";
import { objectDef, partDef, shortName } from "../../convert/names.ts";
import { materializedViewDef, viewDef } from "../../convert/objects.ts";
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
import { newRights, rightsOps } from "../rights.ts";
import { parameterActions } from "../sql.ts";
import { indexExtras } from "./indexes.ts";

/** Views. */
export const VIEWS: Handler<View> = {
  create: (view, context) => [
    { kind: "createView", definition: viewDef(view, context) },
    ...extras(view, "view", context),
    ...view.columns.flatMap((column) => viewColumnOps({ view, before: null, after: column }, context)),
  ],
  drop: (view, context) => [{
    kind: "dropView",
    view: shortName(view, context),
    existing: viewDef(view, context),
  }],
  change(pair, fields, context): Change | null {
    const { before, after } = pair;
    const changed = take(fields, "definition", "options") || !sameColumns(before, after);
    if (changed && !replaceable(before, after, context)) return { do: "recreate" };
    const object = objectDef("view", after, context);
    const plain = (view: View) => viewDef({ ...view, comment: null }, context);
    return alterWith([
      ...(changed
        ? [{ kind: "createView" as const, definition: plain(after), orReplace: true, existing: plain(before) }]
        : []),
      ...after.columns.flatMap((column) => {
        const old = before.columns.find((one) => one.name === column.name) ?? null;
        return viewColumnOps({ view: after, before: old, after: column }, context);
      }),
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: before.privileges, after: after.privileges }, { object, owner: before.owner })
        : []),
      ...commentOps(object, pair, fields),
    ]);
  },
};

/** Materialised views. */
export const MATERIALIZED_VIEWS: Handler<MaterializedView> = {
  create: (view, context) => [
    { kind: "createView", definition: materializedViewDef(view, context) },
    ...view.indexes.filter((index) => indexDef(index) === null).map((index) => execute(index.definition)),
    ...view.indexes.flatMap((index) => indexExtras({ relation: view, index }, context)),
    ...extras(view, "materializedView", context),
    ...view.columns.flatMap((column) => [
      ...materializedColumnOps({ view, before: null, after: column }, context),
      ...viewColumnOps({ view, before: null, after: { ...column, default: null } }, context),
    ]),
  ],
  drop: (view, context) => [{
    kind: "dropView",
    view: shortName(view, context),
    materialized: true,
    existing: materializedViewDef(view, context),
  }],
  change(pair, fields, context): Change | null {
    const { before, after } = pair;
    if (take(fields, "definition") || !sameColumns(before, after)) return { do: "recreate" };
    const object = objectDef("materializedView", after, context);
    const alter = `ALTER MATERIALIZED VIEW ${quoteQualified(shortName(after, context))}`;
    return alterWith([
      ...(take(fields, "options")
        ? parameterActions(before.options, after.options).map((action) => execute(`${alter} ${action}`))
        : []),
      ...(take(fields, "tablespace")
        ? [execute(`${alter} SET TABLESPACE ${quoteIdentifier(after.tablespace ?? "pg_default")}`)]
        : []),
      ...(take(fields, "accessMethod")
        ? [execute(`${alter} SET ACCESS METHOD ${quoteIdentifier(after.accessMethod ?? "heap")}`)]
        : []),
      ...after.columns.flatMap((column) => {
        const old = before.columns.find((one) => one.name === column.name) ?? null;
        return [
          ...materializedColumnOps({ view: after, before: old, after: column }, context),
          ...viewColumnOps({
            view: after,
            before: old === null ? null : { ...old, default: null },
            after: { ...column, default: null },
          }, context),
        ];
      }),
      ...ownerOps(object, pair, fields),
      ...(take(fields, "privileges")
        ? rightsOps({ before: before.privileges, after: after.privileges }, { object, owner: before.owner })
        : []),
      ...commentOps(object, pair, fields),
    ]);
  },
};

function extras(
  view: View | MaterializedView,
  kind: "view" | "materializedView",
  context: DiffContext,
): readonly OpNode[] {
  const object = objectDef(kind, view, context);
  return [
    ...(context.compare.off.has("owners") ? [] : [{ kind: "setOwner" as const, object, owner: view.owner }]),
    ...newRights(view.privileges, { object, schema: view.schema }, context),
  ];
}

/** `CREATE OR REPLACE VIEW` can add columns at the end, and nothing else (manual, "CREATE VIEW"). */
function replaceable(before: View, after: View, context: DiffContext): boolean {
  if (context.compare.off.has("types")) return false;
  return before.columns.every((column, at) => {
    const now = after.columns[at];
    return now !== undefined && now.name === column.name && now.type.text === column.type.text;
  });
}

interface Columned {
  readonly columns: readonly { readonly name: string; readonly type: { readonly text: string } }[];
}

function sameColumns(before: Columned, after: Columned): boolean {
  return before.columns.length === after.columns.length &&
    before.columns.every((column, at) =>
      after.columns[at]?.name === column.name && after.columns[at]?.type.text === column.type.text
    );
}

interface ViewColumnPair {
  readonly view: View | MaterializedView;
  readonly before: ViewColumn | null;
  readonly after: ViewColumn;
}

/** Default, comment and rights of a column. */
function viewColumnOps({ view, before, after }: ViewColumnPair, context: DiffContext): readonly OpNode[] {
  const { off } = context.compare;
  const name = quoteQualified(shortName(view, context));
  const was = before ?? { default: null, comment: null, privileges: DEFAULT_PRIVILEGES };
  const set = after.default === null ? "DROP DEFAULT" : `SET DEFAULT ${after.default}`;
  return [
    ...(was.default === after.default || off.has("defaults")
      ? []
      : [execute(`ALTER VIEW ${name} ALTER COLUMN ${quoteIdentifier(after.name)} ${set}`)]),
    ...(was.comment === after.comment || off.has("comments") ? [] : [{
      kind: "commentOn" as const,
      object: partDef("column", { schema: view.schema, name: view.name, part: after.name }, context),
      comment: after.comment,
      existing: was.comment,
    }]),
    ...(off.has("privileges") ? [] : rightsOps({ before: was.privileges, after: after.privileges }, {
      object: objectDef("view", view, context),
      owner: "CURRENT_USER",
      column: after.name,
    })),
  ];
}

interface MaterializedColumnPair {
  readonly view: MaterializedView;
  readonly before: MaterializedViewColumn | null;
  readonly after: MaterializedViewColumn;
}

function materializedColumnOps(
  { view, before, after }: MaterializedColumnPair,
  context: DiffContext,
): readonly OpNode[] {
  if (context.compare.off.has("storage")) return [];
  const alter = `ALTER MATERIALIZED VIEW ${quoteQualified(shortName(view, context))} ALTER COLUMN ${
    quoteIdentifier(after.name)
  }`;
  const target = (before?.statisticsTarget ?? null) === after.statisticsTarget
    ? []
    : [`SET STATISTICS ${after.statisticsTarget ?? -1}`];
  const storage = (before?.storage ?? null) === after.storage
    ? []
    : [`SET STORAGE ${(after.storage ?? "EXTENDED").toUpperCase()}`];
  const compression = (before?.compression ?? null) === after.compression
    ? []
    : [`SET COMPRESSION ${after.compression ?? "default"}`];
  return [...target, ...storage, ...compression, ...parameterActions(before?.options ?? {}, after.options)]
    .map((action) => execute(`${alter} ${action}`));
}
