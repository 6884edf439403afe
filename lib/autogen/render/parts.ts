/**
 * Source of columns, constraints and indexes.
 *
 * @module
 */
import type {
  ColumnDef,
  ConstraintDef,
  DefaultDef,
  ForeignKeyActions,
  IdentityDef,
  IndexDef,
  IndexElementDef,
  QualifiedName,
} from "../../op/nodes/parts.ts";
import { callSource, dataSource, listSource, objectSource, type RenderContext, stringSource } from "./source.ts";
import { membersSource, typeSource } from "./type_source.ts";

/** A name of a constraint or an index. */
export function nameSource(name: string, { finalNames = false, finalName = "op.f" }: RenderContext): string {
  return finalNames ? callSource(finalName, [stringSource(name)]) : stringSource(name);
}

/** SQL that is taken verbatim. */
export function textSource(sql: string): string {
  return callSource("sa.text", [stringSource(sql)]);
}

/** A default. */
export function defaultSource(value: DefaultDef): string {
  if (value.kind === "literal") return stringSource(value.value);
  return isBare(value.sql) ? value.sql : textSource(value.sql);
}

/** Whether a number or boolean of JavaScript becomes this SQL again. */
function isBare(sql: string): boolean {
  return sql === "true" || sql === "false" || (Number.isFinite(Number(sql)) && String(Number(sql)) === sql);
}

/** An identity. */
export function identitySource({ always, ...numbers }: IdentityDef): string {
  const members = Object.entries({ always: always ? true : undefined, ...numbers }).map(([key, value]) => [
    key,
    // Text where a JavaScript number would be rounded.
    value === undefined ? undefined : typeof value === "string" ? `${value}n` : dataSource(value),
  ]);
  return callSource("sa.identity", [objectSource(Object.fromEntries(members))]);
}

/** How {@linkcode columnSource} writes what is not part of the definition. */
export interface ColumnSourceOptions {
  /** Members that say what follows from the column: `unique`, `index`, `references`, `autoincrement`. */
  readonly more?: Readonly<Record<string, string | undefined>>;
}

/** `sa.column(...)`. */
export function columnSource(
  column: ColumnDef,
  context: RenderContext,
  { more = {} }: ColumnSourceOptions = {},
): string {
  const { identity, computed, references, checks = [] } = column;
  const nullable = identity === undefined && column.primaryKey !== true && column.nullable === false;
  return callSource("sa.column", [
    stringSource(column.name),
    typeSource(column.type),
    objectSource({
      primaryKey: column.primaryKey === true ? "true" : undefined,
      nullable: nullable ? "false" : undefined,
      serverDefault: column.default === undefined ? undefined : defaultSource(column.default),
      identity: identity === undefined ? undefined : identitySource(identity),
      computed: computed === undefined
        ? undefined
        : callSource("sa.computed", [stringSource(computed.sql), computed.stored ? "" : "{ stored: false }"]),
      references: references === undefined ? undefined : referenceSource(
        { table: references.table, columns: references.columns, name: references.name, rules: references },
        context,
      ),
      check: checksSource(checks, context),
      comment: column.comment === undefined ? undefined : stringSource(column.comment),
      storage: column.storage === undefined ? undefined : stringSource(column.storage),
      compression: column.compression === undefined ? undefined : stringSource(column.compression),
      ...more,
    }),
  ]);
}

function checksSource(checks: readonly { readonly name?: string; readonly sql: string }[], context: RenderContext) {
  if (checks.length === 0) return undefined;
  const sources = checks.map(({ name, sql }) =>
    callSource("sa.checkConstraint", [
      stringSource(sql),
      objectSource({ name: name === undefined ? undefined : nameSource(name, context) }),
    ])
  );
  return sources.length === 1 ? sources[0] : listSource(sources);
}

/** What {@linkcode referenceSource} writes. */
export interface Reference {
  readonly table: QualifiedName;
  readonly columns: readonly string[];
  readonly name: string | undefined;
  readonly rules: ForeignKeyActions;
}

/** A reference of one column. */
export function referenceSource({ table, columns, name, rules }: Reference, context: RenderContext): string {
  return objectSource({
    schema: table.schema === undefined ? undefined : stringSource(table.schema),
    table: stringSource(table.name),
    column: stringSource(columns[0] ?? ""),
    name: name === undefined ? undefined : nameSource(name, context),
    ...ruleMembers(rules),
  });
}

/** Members for the rules of a foreign key. */
export function ruleMembers(rules: ForeignKeyActions): Readonly<Record<string, string | undefined>> {
  const { onDelete, onUpdate, match, deferrable, initially, notValid } = rules;
  return sources({ onDelete, onUpdate, match, deferrable, initially, notValid });
}

/** Sources of plain members; absent ones stay absent. */
export function sources(members: Readonly<Record<string, unknown>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(members).map(([key, value]) => [key, value === undefined ? undefined : dataSource(value)]),
  );
}

/** `sa.uniqueConstraint(...)` and its sisters. */
export function constraintSource(constraint: ConstraintDef, context: RenderContext): string {
  const name = constraint.name === undefined ? undefined : nameSource(constraint.name, context);
  const [call, args, members] = constraintParts(constraint);
  return callSource(`sa.${call}`, [...args, objectSource({ name, ...members })]);
}

/** A constraint as call name, arguments and options; the name is not among them. */
export type ConstraintParts = readonly [
  call: string,
  args: readonly string[],
  members: Readonly<Record<string, string | undefined>>,
];

/** Takes a constraint apart for its call. */
export function constraintParts(constraint: ConstraintDef): ConstraintParts {
  const { deferrable, initially, comment } = constraint;
  const common = sources({ deferrable, initially, comment });
  switch (constraint.kind) {
    case "primaryKey":
      return ["primaryKeyConstraint", [dataSource(constraint.columns)], {
        ...sources({ include: constraint.include }),
        ...common,
      }];
    case "unique": {
      const { include, nullsNotDistinct } = constraint;
      return ["uniqueConstraint", [dataSource(constraint.columns)], {
        ...sources({ include, nullsNotDistinct }),
        ...common,
      }];
    }
    case "check": {
      const { noInherit, notValid } = constraint;
      return ["checkConstraint", [stringSource(constraint.sql)], sources({ noInherit, notValid, comment })];
    }
    case "foreignKey": {
      const { references, referencedColumns } = constraint;
      const target = membersSource({ schema: references.schema, table: references.name, columns: referencedColumns });
      const simple = ![references.schema ?? "", references.name, ...referencedColumns].some((part) =>
        part.includes(".")
      );
      const prefix = references.schema === undefined ? references.name : `${references.schema}.${references.name}`;
      const short = dataSource(referencedColumns.map((column) => `${prefix}.${column}`));
      return [
        "foreignKeyConstraint",
        [dataSource(constraint.columns), simple ? short : target],
        { ...ruleMembers(constraint), ...sources({ comment }) },
      ];
    }
    case "exclude": {
      const pairs = constraint.elements.map(({ column, sql, operator }) =>
        listSource([column === undefined ? textSource(sql ?? "") : stringSource(column), stringSource(operator)])
      );
      const ops = opsOf(constraint.elements);
      const { using, where } = constraint;
      return [
        "excludeConstraint",
        [listSource(pairs)],
        { ...sources({ using: using === "gist" ? undefined : using, where, ops }), ...common },
      ];
    }
  }
}

function opsOf(elements: readonly { readonly column?: string; readonly ops?: string }[]) {
  const entries = elements.flatMap(({ column, ops }) =>
    column === undefined || ops === undefined ? [] : [[column, ops]]
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The columns of an index. */
export function indexColumnsSource(elements: readonly IndexElementDef[]): string {
  return listSource(elements.map(({ column, sql, order, nulls, ops, collation }) => {
    const details = membersSource({ order, nulls, ops, collation });
    if (details === "") return column === undefined ? textSource(sql ?? "") : stringSource(column);
    const first = column === undefined ? { expression: sql } : { column };
    return membersSource({ ...first, order, nulls, ops, collation });
  }));
}

/** Members for what an index is besides its columns. */
export function indexMembers(index: IndexDef): Readonly<Record<string, string | undefined>> {
  const { unique, using, where, include, tablespace, nullsNotDistinct, comment } = index;
  return sources({ unique, using, where, include, with: index.with, tablespace, nullsNotDistinct, comment });
}

/** `sa.index(...)`. */
export function indexSource(index: IndexDef, context: RenderContext): string {
  const name = index.name === undefined ? "null" : nameSource(index.name, context);
  return callSource("sa.index", [name, indexColumnsSource(index.elements), objectSource(indexMembers(index))]);
}
