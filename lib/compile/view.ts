/**
 * SQL of operations on views and materialised views.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import type { ObjectDef } from "../op/nodes/object.ts";
import type { ViewDef, ViewNode } from "../op/nodes/view.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { createIndexDrafts } from "./index_ops.ts";
import { ownerAndComment } from "./object_sql.ts";
import { dropWords, nameList, trimStatement, withOptions } from "./phrases.ts";
import { rolesSql } from "./role.ts";

/** SQL of {@linkcode ViewNode}. */
export const VIEW_COMPILERS: CompilersFor<ViewNode> = {
  createView: (node) => createView(node.definition, node),
  dropView: (node) => [dropView(node)],
  replaceView: (node) => {
    const before = node.existingDependants ?? node.dependants ?? [];
    return [
      ...before.toReversed().map(dropView),
      dropView(node.definition),
      ...createView(node.definition),
      ...(node.dependants ?? []).flatMap((view) => createView(view)),
    ];
  },
  refreshMaterializedView: (node) => [{
    sql: `REFRESH MATERIALIZED VIEW ${node.concurrently === true ? "CONCURRENTLY " : ""}${quoteQualified(node.view)}` +
      dataClause(node.withData),
    // It runs for as long as the query does, and needs no commit of its own: PostgreSQL allows it in a transaction.
    class: "scan",
    relations: [node.view],
  }],
};

interface CreateWords {
  readonly orReplace?: boolean;
  readonly ifNotExists?: boolean;
}

function createView(view: ViewDef, { orReplace, ifNotExists }: CreateWords = {}): readonly StatementDraft[] {
  const words = [
    "CREATE",
    ...(orReplace === true ? ["OR REPLACE"] : []),
    ...(view.temporary === true ? ["TEMPORARY"] : []),
    ...(view.recursive === true ? ["RECURSIVE"] : []),
    ...(view.materialized === true ? ["MATERIALIZED"] : []),
    "VIEW",
    ...(ifNotExists === true ? ["IF NOT EXISTS"] : []),
    quoteQualified(view.view),
    ...(view.columns === undefined ? [] : [nameList(view.columns)]),
    ...(view.using === undefined ? [] : ["USING", quoteIdentifier(view.using)]),
  ];
  const tablespace = view.tablespace === undefined ? "" : ` TABLESPACE ${quoteIdentifier(view.tablespace)}`;
  const query = trimStatement(view.query);
  return [
    {
      sql: `${words.join(" ")}${withOptions(view.with)}${tablespace} AS ${query}${dataClause(view.withData)}`,
      ...(view.materialized === true ? { class: "data" as const } : {}),
    },
    ...(view.indexes ?? []).flatMap((index) => createIndexDrafts(index, { table: view.view })),
    ...ownerAndComment(viewObject(view), { owner: view.owner }),
    ...(view.grants ?? []).map((grant): StatementDraft => ({
      sql: `GRANT ${grant.privileges.join(", ")} ON TABLE ${quoteQualified(view.view)} TO ${rolesSql(grant.to)}` +
        (grant.withGrantOption === true ? " WITH GRANT OPTION" : ""),
    })),
    ...ownerAndComment(viewObject(view), { comment: view.comment }),
  ];
}

interface Dropped {
  readonly view: ViewDef["view"];
  readonly materialized?: boolean;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
}

function dropView(node: Dropped): StatementDraft {
  const what = node.materialized === true ? "MATERIALIZED VIEW" : "VIEW";
  return { sql: dropWords(what, quoteQualified(node.view), node), relations: [node.view] };
}

function viewObject(view: ViewDef): ObjectDef {
  return { kind: view.materialized === true ? "materializedView" : "view", ...view.view };
}

function dataClause(withData: boolean | undefined): string {
  return withData === undefined ? "" : withData ? " WITH DATA" : " WITH NO DATA";
}
