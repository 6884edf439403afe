/**
 * How tables, views, materialised views and what hangs on them are compared.
 *
 * @module
 */
import { objectKey, type ObjectKind } from "../object_key.ts";
import type { PartitionKey, PartitionOf, Policy, Rule, Table, Trigger } from "../table.ts";
import type { MaterializedView, View } from "../view.ts";
import {
  COLUMN_RULES,
  columnParts,
  COMMENT,
  IS_KEY,
  MATERIALIZED_VIEW_COLUMN_RULES,
  OWNER,
  PRIVILEGES,
  STORAGE,
  VALUE,
  VIEW_COLUMN_RULES,
} from "./column_rules.ts";
import { CONSTRAINT_PARTS, INDEX_PARTS } from "./constraint_rules.ts";
import type { FieldRules, PartRules, PartsRule, TextRule, ValueRule } from "./fields.ts";

const TEXT: TextRule = { rule: "text" };
const TABLESPACE: ValueRule = { rule: "value", aspect: "tablespaces" };

/** A trigger. */
export const TRIGGER_RULES: FieldRules<Trigger> = {
  name: IS_KEY,
  definition: TEXT,
  constraint: VALUE,
  function: VALUE,
  enabled: VALUE,
  inherited: VALUE,
  comment: COMMENT,
};

/** A rule. */
export const RULE_RULES: FieldRules<Rule> = {
  name: IS_KEY,
  definition: TEXT,
  enabled: VALUE,
  comment: COMMENT,
};

/** A policy. */
export const POLICY_RULES: FieldRules<Policy> = {
  name: IS_KEY,
  command: VALUE,
  permissive: VALUE,
  roles: VALUE,
  using: TEXT,
  check: TEXT,
  comment: COMMENT,
};

const PARTITION_KEY_RULES: FieldRules<PartitionKey> = { strategy: VALUE, definition: TEXT };
const PARTITION_OF_RULES: FieldRules<PartitionOf> = { parent: VALUE, bound: TEXT };

const TRIGGERS: PartsRule<Trigger> = { rule: "parts", parts: namedParts("trigger", TRIGGER_RULES) };
const RULES: PartsRule<Rule> = { rule: "parts", parts: namedParts("rule", RULE_RULES) };

/** A table. */
export const TABLE_RULES: FieldRules<Table> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  unlogged: VALUE,
  partitionKey: { rule: "nested", fields: PARTITION_KEY_RULES },
  partitionOf: { rule: "nested", fields: PARTITION_OF_RULES },
  inherits: VALUE,
  ofType: VALUE,
  options: STORAGE,
  tablespace: TABLESPACE,
  accessMethod: STORAGE,
  rowSecurity: VALUE,
  forceRowSecurity: VALUE,
  replicaIdentity: VALUE,
  columns: { rule: "parts", parts: columnParts(COLUMN_RULES) },
  constraints: { rule: "parts", parts: CONSTRAINT_PARTS },
  indexes: { rule: "parts", parts: INDEX_PARTS },
  triggers: TRIGGERS,
  rules: RULES,
  policies: { rule: "parts", parts: namedParts("policy", POLICY_RULES) },
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A view. */
export const VIEW_RULES: FieldRules<View> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  definition: TEXT,
  options: VALUE,
  columns: { rule: "parts", parts: columnParts(VIEW_COLUMN_RULES) },
  triggers: TRIGGERS,
  rules: RULES,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A materialised view. */
export const MATERIALIZED_VIEW_RULES: FieldRules<MaterializedView> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  definition: TEXT,
  columns: { rule: "parts", parts: columnParts(MATERIALIZED_VIEW_COLUMN_RULES) },
  indexes: { rule: "parts", parts: INDEX_PARTS },
  populated: { rule: "ignore", because: "it is a state of the data, and pg_dump -s writes every view without data" },
  options: STORAGE,
  tablespace: TABLESPACE,
  accessMethod: STORAGE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

function namedParts<T extends { readonly name: string }>(kind: ObjectKind, rules: FieldRules<T>): PartRules<T> {
  return {
    key: (part, owner) => objectKey(kind, [...owner, part.name]),
    path: (part, owner) => [...owner, part.name],
    fields: () => rules,
  };
}
