/**
 * How columns, attributes and identities are compared.
 *
 * @module
 */
import type {
  Attribute,
  Column,
  GeneratedColumn,
  Identity,
  MaterializedViewColumn,
  SequenceOptions,
  ViewColumn,
} from "../column.ts";
import { objectKey } from "../object_key.ts";
import type { TypeRef } from "../type_ref.ts";
import type { FieldRules, IgnoreRule, PartRules, ValueRule } from "./fields.ts";

/** The key of the object. */
export const IS_KEY: IgnoreRule = { rule: "ignore", because: "the two were matched by it" };

/** Compared as it is. */
export const VALUE: ValueRule = { rule: "value" };

/** The comment of an object. */
export const COMMENT: ValueRule = { rule: "value", aspect: "comments" };

/** Rights on an object. */
export const PRIVILEGES: ValueRule = { rule: "value", aspect: "privileges" };

/** The owner of an object. */
export const OWNER: ValueRule = { rule: "value", aspect: "owners" };

/** Storage parameters and the like. */
export const STORAGE: ValueRule = { rule: "value", aspect: "storage" };

/** What the text of the type says again in parts. */
const IN_TEXT: IgnoreRule = { rule: "ignore", because: "the text of the type says it" };

/** A type. */
export const TYPE_RULES: FieldRules<TypeRef> = {
  text: VALUE,
  schema: IN_TEXT,
  name: IN_TEXT,
  modifiers: IN_TEXT,
  fields: IN_TEXT,
  array: IN_TEXT,
};

const TYPE = { rule: "nested", fields: TYPE_RULES, aspect: "types" } as const;

/** Options of a sequence. */
export const SEQUENCE_OPTION_RULES: FieldRules<SequenceOptions> = {
  type: VALUE,
  start: VALUE,
  increment: VALUE,
  min: VALUE,
  max: VALUE,
  cache: VALUE,
  cycle: VALUE,
};

/** An identity column's sequence. */
export const IDENTITY_RULES: FieldRules<Identity> = {
  generation: VALUE,
  sequence: VALUE,
  options: { rule: "nested", fields: SEQUENCE_OPTION_RULES },
  unlogged: VALUE,
};

/** A generated column's expression. */
export const GENERATED_RULES: FieldRules<GeneratedColumn> = {
  kind: VALUE,
  expression: { rule: "text" },
};

/** A column of a table. */
export const COLUMN_RULES: FieldRules<Column> = {
  name: IS_KEY,
  type: TYPE,
  notNull: VALUE,
  notNullConstraint: { rule: "value", since: 180000 },
  default: { rule: "text", aspect: "defaults" },
  generated: { rule: "nested", fields: GENERATED_RULES, aspect: "defaults" },
  identity: { rule: "nested", fields: IDENTITY_RULES, aspect: "defaults" },
  collation: VALUE,
  storage: STORAGE,
  compression: STORAGE,
  statisticsTarget: STORAGE,
  options: STORAGE,
  inherited: VALUE,
  local: VALUE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A column of a view. */
export const VIEW_COLUMN_RULES: FieldRules<ViewColumn> = {
  name: IS_KEY,
  type: TYPE,
  default: { rule: "text", aspect: "defaults" },
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A column of a materialised view. */
export const MATERIALIZED_VIEW_COLUMN_RULES: FieldRules<MaterializedViewColumn> = {
  name: IS_KEY,
  type: TYPE,
  storage: STORAGE,
  compression: STORAGE,
  statisticsTarget: STORAGE,
  options: STORAGE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** An attribute of a composite type. */
export const ATTRIBUTE_RULES: FieldRules<Attribute> = {
  name: IS_KEY,
  type: TYPE,
  collation: VALUE,
  comment: COMMENT,
};

/** Parts that are named columns and always comparable. */
export function columnParts<C extends { readonly name: string }>(rules: FieldRules<C>): PartRules<C> {
  return {
    key: (column, owner) => objectKey("column", [...owner, column.name]),
    path: (column, owner) => [...owner, column.name],
    fields: () => rules,
  };
}
