/**
 * One handler per kind of entity, and how the two sides of each kind are compared.
 *
 * @module
 */
import { COLUMN_RULES } from "../../../schema/compare/column_rules.ts";
import {
  COLLATION_RULES,
  COMPOSITE_RULES,
  DEFAULT_PRIVILEGES_RULES,
  DOMAIN_RULES,
  ENUM_RULES,
  EVENT_TRIGGER_RULES,
  EXTENSION_RULES,
  RANGE_RULES,
  ROUTINE_RULES,
  SCHEMA_RULES,
  SEQUENCE_RULES,
  STATISTICS_RULES,
} from "../../../schema/compare/catalog_rules.ts";
import { CONSTRAINT_RULES, DOMAIN_CONSTRAINT_RULES, INDEX_RULES } from "../../../schema/compare/constraint_rules.ts";
import type { FieldRules } from "../../../schema/compare/fields.ts";
import {
  MATERIALIZED_VIEW_RULES,
  POLICY_RULES,
  RULE_RULES,
  TABLE_RULES,
  TRIGGER_RULES,
  VIEW_RULES,
} from "../../../schema/compare/relation_rules.ts";
import type { Constraint } from "../../../schema/constraint.ts";
import type { Handler } from "../context.ts";
import type { EntityKind, EntityValues } from "../entity.ts";
import { COLUMNS } from "./columns.ts";
import { CONSTRAINTS } from "./constraints.ts";
import { DOMAIN_CONSTRAINTS, DOMAINS } from "./domains.ts";
import { ENUMS } from "./enums.ts";
import { POLICIES, RULES, TRIGGERS } from "./hooks.ts";
import { INDEXES } from "./indexes.ts";
import { COLLATIONS, DEFAULT_PRIVILEGES_HANDLER, EVENT_TRIGGERS, EXTENSIONS, SCHEMAS, STATISTICS } from "./plain.ts";
import { ROUTINES } from "./routines.ts";
import { SEQUENCES } from "./sequences.ts";
import { TABLES } from "./tables.ts";
import { COMPOSITES, RANGES } from "./user_types.ts";
import { MATERIALIZED_VIEWS, VIEWS } from "./views.ts";

/** What is compared of an entity, and by which rules; `null` when the two are of different kinds. */
export interface Comparable {
  readonly before: object;
  readonly after: object;
  readonly rules: FieldRules<object> | null;
}

type Handlers = { readonly [K in EntityKind]: Handler<EntityValues[K]> };
type Comparables = {
  readonly [K in EntityKind]: (before: EntityValues[K], after: EntityValues[K]) => Comparable;
};

/** How each kind is created, dropped and changed. */
export const HANDLERS: Handlers = {
  "schema": SCHEMAS,
  "extension": EXTENSIONS,
  "collation": COLLATIONS,
  "enum": ENUMS,
  "domain": DOMAINS,
  "domain constraint": DOMAIN_CONSTRAINTS,
  "composite type": COMPOSITES,
  "range type": RANGES,
  "sequence": SEQUENCES,
  "routine": ROUTINES,
  "table": TABLES,
  "column": COLUMNS,
  "constraint": CONSTRAINTS,
  "index": INDEXES,
  "trigger": TRIGGERS,
  "rule": RULES,
  "policy": POLICIES,
  "view": VIEWS,
  "materialized view": MATERIALIZED_VIEWS,
  "statistics": STATISTICS,
  "event trigger": EVENT_TRIGGERS,
  "default privileges": DEFAULT_PRIVILEGES_HANDLER,
};

/** How each kind is compared. */
export const COMPARABLES: Comparables = {
  "schema": whole(SCHEMA_RULES),
  "extension": whole(EXTENSION_RULES),
  "collation": whole(COLLATION_RULES),
  "enum": whole(ENUM_RULES),
  "domain": whole(DOMAIN_RULES),
  "domain constraint": (before, after) => inner(before.constraint, after.constraint, DOMAIN_CONSTRAINT_RULES),
  "composite type": whole(COMPOSITE_RULES),
  "range type": whole(RANGE_RULES),
  "sequence": whole(SEQUENCE_RULES),
  "routine": whole(ROUTINE_RULES),
  "table": whole(TABLE_RULES),
  "column": (before, after) => inner(before.column, after.column, COLUMN_RULES),
  "constraint": ({ constraint: before }, { constraint: after }) => ({
    before,
    after,
    rules: before.kind === after.kind
      ? CONSTRAINT_RULES[before.kind] as FieldRules<Constraint> as FieldRules<object>
      : null,
  }),
  "index": (before, after) => inner(before.index, after.index, INDEX_RULES),
  "trigger": (before, after) => inner(before.trigger, after.trigger, TRIGGER_RULES),
  "rule": (before, after) => inner(before.rule, after.rule, RULE_RULES),
  "policy": (before, after) => inner(before.policy, after.policy, POLICY_RULES),
  "view": whole(VIEW_RULES),
  "materialized view": whole(MATERIALIZED_VIEW_RULES),
  "statistics": whole(STATISTICS_RULES),
  "event trigger": whole(EVENT_TRIGGER_RULES),
  "default privileges": whole(DEFAULT_PRIVILEGES_RULES),
};

function whole<V extends object>(rules: FieldRules<V>): (before: V, after: V) => Comparable {
  return (before, after) => ({ before, after, rules: rules as unknown as FieldRules<object> });
}

function inner<V extends object>(before: V, after: V, rules: FieldRules<V>): Comparable {
  return { before, after, rules: rules as unknown as FieldRules<object> };
}
