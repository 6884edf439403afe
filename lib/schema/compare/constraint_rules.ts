/**
 * How constraints and indexes are compared.
 *
 * The texts that PostgreSQL prints for them are compared, too: they would show what the fields do not.
 *
 * @module
 */
import type {
  CheckConstraint,
  Constraint,
  ConstraintBase,
  ConstraintIndex,
  DomainConstraint,
  ExcludeConstraint,
  ExcludeElement,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "../constraint.ts";
import { objectKey } from "../object_key.ts";
import type { Index, IndexElement } from "../table_index.ts";
import { COMMENT, IS_KEY, STORAGE, VALUE } from "./column_rules.ts";
import type { FieldRules, PartRules, PrintedRule, TextRule, ValueRule } from "./fields.ts";

const TEXT: TextRule = { rule: "text" };
const PRINTED: PrintedRule = { rule: "printed" };
const TABLESPACE: ValueRule = { rule: "value", aspect: "tablespaces" };

const BASE_RULES: FieldRules<ConstraintBase> = {
  name: IS_KEY,
  definition: PRINTED,
  deferrable: VALUE,
  initiallyDeferred: VALUE,
  validated: VALUE,
  enforced: VALUE,
  inherited: VALUE,
  local: VALUE,
  comment: COMMENT,
};

const INDEX_OF_CONSTRAINT_RULES: FieldRules<ConstraintIndex> = {
  options: STORAGE,
  tablespace: TABLESPACE,
  clustered: VALUE,
  replicaIdentity: VALUE,
  valid: VALUE,
  statisticsTargets: STORAGE,
  parent: VALUE,
  comment: COMMENT,
};

const INDEX_OF_CONSTRAINT = { rule: "nested", fields: INDEX_OF_CONSTRAINT_RULES } as const;

const PRIMARY_KEY_RULES: FieldRules<PrimaryKeyConstraint> = {
  ...BASE_RULES,
  kind: IS_KEY,
  columns: VALUE,
  include: VALUE,
  withoutOverlaps: VALUE,
  index: INDEX_OF_CONSTRAINT,
};

const UNIQUE_RULES: FieldRules<UniqueConstraint> = {
  ...BASE_RULES,
  kind: IS_KEY,
  columns: VALUE,
  include: VALUE,
  nullsNotDistinct: VALUE,
  withoutOverlaps: VALUE,
  index: INDEX_OF_CONSTRAINT,
};

const FOREIGN_KEY_RULES: FieldRules<ForeignKeyConstraint> = {
  ...BASE_RULES,
  kind: IS_KEY,
  columns: VALUE,
  references: VALUE,
  referencedColumns: VALUE,
  match: VALUE,
  onUpdate: VALUE,
  onDelete: VALUE,
  onDeleteColumns: VALUE,
  period: VALUE,
};

const CHECK_RULES: FieldRules<CheckConstraint> = {
  ...BASE_RULES,
  kind: IS_KEY,
  expression: TEXT,
  columns: { rule: "ignore", because: "the expression names them" },
  noInherit: VALUE,
};

const ELEMENT_RULES: FieldRules<IndexElement> = {
  column: VALUE,
  expression: TEXT,
  collation: VALUE,
  opclass: VALUE,
  opclassOptions: VALUE,
  order: VALUE,
  nulls: VALUE,
};

const EXCLUDE_ELEMENT_RULES: FieldRules<ExcludeElement> = { ...ELEMENT_RULES, operator: VALUE };

const EXCLUDE_RULES: FieldRules<ExcludeConstraint> = {
  ...BASE_RULES,
  kind: IS_KEY,
  method: VALUE,
  elements: { rule: "list", fields: EXCLUDE_ELEMENT_RULES },
  include: VALUE,
  where: TEXT,
  index: INDEX_OF_CONSTRAINT,
};

/** The rules for each kind of constraint. */
export const CONSTRAINT_RULES: { readonly [K in Constraint["kind"]]: FieldRules<Extract<Constraint, { kind: K }>> } = {
  "primary key": PRIMARY_KEY_RULES,
  "unique": UNIQUE_RULES,
  "foreign key": FOREIGN_KEY_RULES,
  "check": CHECK_RULES,
  "exclude": EXCLUDE_RULES,
};

/** Constraints of a table; one that changed its kind is another constraint. */
export const CONSTRAINT_PARTS: PartRules<Constraint> = {
  key: (constraint, owner) => objectKey("constraint", [...owner, constraint.name]),
  path: (constraint, owner) => [...owner, constraint.name],
  fields: (before, after) =>
    before.kind === after.kind ? CONSTRAINT_RULES[before.kind] as FieldRules<Constraint> : null,
};

/** A CHECK of a domain. */
export const DOMAIN_CONSTRAINT_RULES: FieldRules<DomainConstraint> = {
  name: IS_KEY,
  definition: PRINTED,
  expression: TEXT,
  validated: VALUE,
  comment: COMMENT,
};

/** Constraints of a domain. */
export const DOMAIN_CONSTRAINT_PARTS: PartRules<DomainConstraint> = {
  key: (constraint, owner) => objectKey("constraint", [...owner, constraint.name]),
  path: (constraint, owner) => [...owner, constraint.name],
  fields: () => DOMAIN_CONSTRAINT_RULES,
};

/** An index. */
export const INDEX_RULES: FieldRules<Index> = {
  name: IS_KEY,
  definition: PRINTED,
  unique: VALUE,
  nullsNotDistinct: VALUE,
  method: VALUE,
  elements: { rule: "list", fields: ELEMENT_RULES },
  statisticsTargets: STORAGE,
  include: VALUE,
  where: TEXT,
  options: STORAGE,
  tablespace: TABLESPACE,
  valid: VALUE,
  clustered: VALUE,
  replicaIdentity: VALUE,
  parent: VALUE,
  comment: COMMENT,
};

/** Indexes of a table or materialised view; their names are unique in the schema. */
export const INDEX_PARTS: PartRules<Index> = {
  key: (index, owner) => objectKey("index", [owner[0] ?? "", index.name]),
  path: (index, owner) => [owner[0] ?? "", index.name],
  fields: () => INDEX_RULES,
};
