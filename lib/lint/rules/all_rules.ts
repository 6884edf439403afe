import type { RuleSpec } from "../types.ts";
import { COLUMN_RULES } from "./column_rules.ts";
import { CONSTRAINT_RULES } from "./constraint_rules.ts";
import { INDEX_RULES } from "./index_rules.ts";
import { TABLE_RULES } from "./table_rules.ts";
import { TRANSACTION_RULES } from "./transaction_rules.ts";
import { TYPE_RULES } from "./type_rules.ts";

/** Families of rules with their titles, in the order of the documentation. */
export const RULE_FAMILIES: readonly (readonly [string, Readonly<Record<string, RuleSpec>>])[] = [
  ["Indexes", INDEX_RULES],
  ["Constraints", CONSTRAINT_RULES],
  ["Columns", COLUMN_RULES],
  ["Tables, partitions, views", TABLE_RULES],
  ["Types, functions, extensions", TYPE_RULES],
  ["Transactions and rows", TRANSACTION_RULES],
];

/** Code of a revision that reads, so that not all of it could be looked at. */
export const NOT_LINTED = "L1";

/** Every rule by its code. */
export const RULES: ReadonlyMap<string, RuleSpec> = new Map(
  RULE_FAMILIES.flatMap(([, rules]) => Object.entries(rules)),
);
