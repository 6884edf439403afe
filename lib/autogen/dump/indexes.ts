/**
 * Indexes.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { nameKey, type ObjectKey, type ObjectName, partKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { Index } from "../../schema/table_index.ts";
import { commentOn, type DumpItem, type DumpOptions, qualified, RANKS } from "./item.ts";

/** What is set on an index after it was created. */
export interface IndexProperties extends ObjectName {
  readonly tablespace: string | null;
  readonly clustered: boolean;
  readonly replicaIdentity: boolean;
  readonly statisticsTargets: Readonly<Record<string, number>>;
  readonly comment: string | null;
}

/** The relation that an index is on. */
export interface IndexContext {
  readonly table: ObjectName;
  readonly options: DumpOptions;
}

/** Statements about an index after it was created. */
export function indexStatements(index: IndexProperties, context: IndexContext): readonly string[] {
  const name = qualified(index);
  const table = qualified(context.table);
  const tablespace = context.options.tablespaces === false ? null : index.tablespace;
  return [
    ...tablespace === null ? [] : [`ALTER INDEX ${name} SET TABLESPACE ${quoteIdentifier(tablespace)}`],
    ...Object.entries(index.statisticsTargets).map(([number, target]) =>
      `ALTER INDEX ${name} ALTER COLUMN ${number} SET STATISTICS ${target}`
    ),
    ...index.clustered ? [`ALTER TABLE ${table} CLUSTER ON ${quoteIdentifier(index.name)}`] : [],
    ...index.replicaIdentity
      ? [`ALTER TABLE ONLY ${table} REPLICA IDENTITY USING INDEX ${quoteIdentifier(index.name)}`]
      : [],
    ...commentOn(`INDEX ${name}`, index.comment),
  ];
}

/** The item of an index. */
export function indexItem(
  index: Index,
  context: IndexContext & { readonly needs: readonly ObjectKey[] },
): DumpItem {
  const name = { schema: context.table.schema, name: index.name };
  return {
    key: nameKey("index", name),
    provides: [],
    needs: context.needs,
    rank: RANKS.index,
    name: qualified(name),
    statements: [index.definition, ...indexStatements({ ...index, ...name }, context)],
  };
}

/** Items that attach the indexes of a partition to those of the partitioned table. */
export function indexAttachments(table: Table): readonly DumpItem[] {
  const attached = [
    ...table.indexes.map((index) => ({
      name: index.name,
      parent: index.parent,
      key: nameKey("index", { schema: table.schema, name: index.name }),
    })),
    ...table.constraints.flatMap((constraint) =>
      "index" in constraint
        ? [{
          name: constraint.name,
          parent: constraint.index.parent,
          key: partKey("constraint", { schema: table.schema, name: table.name, part: constraint.name }),
        }]
        : []
    ),
  ];
  return attached.flatMap(({ name, parent, key }) =>
    parent === null ? [] : [{
      key: `${key} ATTACH` as ObjectKey,
      provides: [],
      // Whether the parent is a constraint or a plain index, it is known by its name as an index.
      needs: [key, nameKey("index", parent)],
      rank: RANKS.indexAttachment,
      name: qualified({ schema: table.schema, name }),
      statements: [
        `ALTER INDEX ${qualified(parent)} ATTACH PARTITION ${qualified({ schema: table.schema, name })}`,
      ],
    }]
  );
}
