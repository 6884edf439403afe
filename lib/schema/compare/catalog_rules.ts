/**
 * How everything else is compared, and the table of all kinds of objects.
 *
 * @module
 */
import type { Catalog, Collation, EventTrigger, Extension, Schema, Sequence, Statistics } from "../catalog.ts";
import { objectKey, type ObjectKind, type ObjectName, routineKey } from "../object_key.ts";
import type { DefaultPrivileges } from "../privilege.ts";
import type { Routine } from "../routine.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../type_defs.ts";
import {
  ATTRIBUTE_RULES,
  columnParts,
  COMMENT,
  IS_KEY,
  OWNER,
  PRIVILEGES,
  SEQUENCE_OPTION_RULES,
  TYPE_RULES,
  VALUE,
} from "./column_rules.ts";
import { DOMAIN_CONSTRAINT_PARTS } from "./constraint_rules.ts";
import type { FieldRules, PartRules, TextRule } from "./fields.ts";
import { MATERIALIZED_VIEW_RULES, TABLE_RULES, VIEW_RULES } from "./relation_rules.ts";

const TEXT: TextRule = { rule: "text" };

/** A schema. */
export const SCHEMA_RULES: FieldRules<Schema> = {
  name: IS_KEY,
  owner: OWNER,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** An extension. */
export const EXTENSION_RULES: FieldRules<Extension> = {
  name: IS_KEY,
  schema: VALUE,
  version: {
    rule: "ignore",
    because: "it is the server's choice at installation; updating it is a decision of its own",
  },
  comment: { rule: "ignore", because: "it comes with the version" },
};

/** A collation. */
export const COLLATION_RULES: FieldRules<Collation> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  provider: VALUE,
  deterministic: VALUE,
  collate: VALUE,
  ctype: VALUE,
  rules: VALUE,
  comment: COMMENT,
};

/** An enum. */
export const ENUM_RULES: FieldRules<EnumDef> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  labels: VALUE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A domain. */
export const DOMAIN_RULES: FieldRules<DomainDef> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  base: { rule: "nested", fields: TYPE_RULES },
  collation: VALUE,
  notNull: VALUE,
  notNullName: { rule: "value", since: 170000 },
  default: TEXT,
  constraints: { rule: "parts", parts: DOMAIN_CONSTRAINT_PARTS },
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A composite type. */
export const COMPOSITE_RULES: FieldRules<CompositeDef> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  attributes: { rule: "parts", parts: columnParts(ATTRIBUTE_RULES) },
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A range type. */
export const RANGE_RULES: FieldRules<RangeDef> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  subtype: { rule: "nested", fields: TYPE_RULES },
  opclass: VALUE,
  collation: VALUE,
  canonical: VALUE,
  subtypeDiff: VALUE,
  multirange: { rule: "value", since: 140000 },
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A sequence. */
export const SEQUENCE_RULES: FieldRules<Sequence> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  options: { rule: "nested", fields: SEQUENCE_OPTION_RULES },
  unlogged: VALUE,
  ownedBy: VALUE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** A function, procedure or aggregate. */
export const ROUTINE_RULES: FieldRules<Routine> = {
  kind: IS_KEY,
  schema: IS_KEY,
  name: IS_KEY,
  identityArguments: IS_KEY,
  owner: OWNER,
  arguments: TEXT,
  returns: VALUE,
  language: VALUE,
  definition: TEXT,
  window: VALUE,
  privileges: PRIVILEGES,
  comment: COMMENT,
};

/** Extended statistics. */
export const STATISTICS_RULES: FieldRules<Statistics> = {
  schema: IS_KEY,
  name: IS_KEY,
  owner: OWNER,
  table: VALUE,
  definition: TEXT,
  statisticsTarget: VALUE,
  comment: COMMENT,
};

/** An event trigger. */
export const EVENT_TRIGGER_RULES: FieldRules<EventTrigger> = {
  name: IS_KEY,
  owner: OWNER,
  event: VALUE,
  tags: VALUE,
  function: VALUE,
  enabled: VALUE,
  comment: COMMENT,
};

/** Default privileges. */
export const DEFAULT_PRIVILEGES_RULES: FieldRules<DefaultPrivileges> = {
  role: IS_KEY,
  schema: IS_KEY,
  objects: IS_KEY,
  privileges: PRIVILEGES,
};

/** The whole catalog. */
export const CATALOG_RULES: FieldRules<Catalog> = {
  source: { rule: "ignore", because: "it says where the catalog was read" },
  schemas: { rule: "parts", parts: plainParts("schema", SCHEMA_RULES) },
  extensions: { rule: "parts", parts: plainParts("extension", EXTENSION_RULES) },
  collations: { rule: "parts", parts: qualifiedParts("collation", COLLATION_RULES) },
  enums: { rule: "parts", parts: qualifiedParts("enum", ENUM_RULES) },
  domains: { rule: "parts", parts: qualifiedParts("domain", DOMAIN_RULES) },
  composites: { rule: "parts", parts: qualifiedParts("composite type", COMPOSITE_RULES) },
  ranges: { rule: "parts", parts: qualifiedParts("range type", RANGE_RULES) },
  sequences: { rule: "parts", parts: qualifiedParts("sequence", SEQUENCE_RULES) },
  tables: { rule: "parts", parts: qualifiedParts("table", TABLE_RULES) },
  views: { rule: "parts", parts: qualifiedParts("view", VIEW_RULES) },
  materializedViews: { rule: "parts", parts: qualifiedParts("materialized view", MATERIALIZED_VIEW_RULES) },
  routines: {
    rule: "parts",
    parts: {
      key: (routine) => routineKey(routine),
      path: (routine) => [routine.schema, routine.name],
      fields: () => ROUTINE_RULES,
    },
  },
  statistics: { rule: "parts", parts: qualifiedParts("statistics", STATISTICS_RULES) },
  eventTriggers: { rule: "parts", parts: plainParts("event trigger", EVENT_TRIGGER_RULES) },
  defaultPrivileges: {
    rule: "parts",
    aspect: "privileges",
    parts: {
      key: ({ role, schema, objects }) =>
        objectKey("default privileges", schema === null ? [role, objects] : [role, schema, objects]),
      path: ({ role }) => [role],
      fields: () => DEFAULT_PRIVILEGES_RULES,
    },
  },
  dependencies: { rule: "ignore", because: "they follow from the definitions" },
  skipped: { rule: "ignore", because: "they are reported, not compared" },
};

function plainParts<T extends { readonly name: string }>(kind: ObjectKind, rules: FieldRules<T>): PartRules<T> {
  return {
    key: (part) => objectKey(kind, [part.name]),
    path: (part) => [part.name],
    fields: () => rules,
  };
}

function qualifiedParts<T extends ObjectName>(kind: ObjectKind, rules: FieldRules<T>): PartRules<T> {
  return {
    key: (part) => objectKey(kind, [part.schema, part.name]),
    path: (part) => [part.schema, part.name],
    fields: () => rules,
  };
}
