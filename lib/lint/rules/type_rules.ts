import type { RuleSpec } from "../types.ts";

/** Rules about types, functions and extensions. */
export const TYPE_RULES: Readonly<Record<string, RuleSpec>> = {
  E1: {
    severity: "error",
    title: "`ADD VALUE` of an enum inside the transaction",
    says: "The new value cannot be used before the transaction commits",
    help: "Leave { inTransaction: true } out: the runner commits the value first",
  },
  E2: {
    severity: "info",
    title: "`ADD VALUE` without `BEFORE` or `AFTER`",
    says: "The value becomes the last in the order of the enum",
    help: "Say where it belongs if the order matters",
  },
  E3: {
    severity: "warning",
    title: "`RENAME VALUE`",
    says: "Programs that still use the old value fail at once",
    help: "Add the new value, move the rows, and leave the old one for a release",
  },
  E4: {
    severity: "error",
    title: "An enum is replaced",
    says: "The tables that use the enum are written anew while nobody can use them",
    help: "Leave the unused value in the enum, or use a lookup table",
  },
  F1: {
    severity: "info",
    title: "Functions whose text PostgreSQL does not follow",
    says: "What the function refers to is not tracked: dropping it later is not refused",
    help: "Write the body as BEGIN ATOMIC (PostgreSQL 14) where the language is SQL",
  },
  F2: {
    severity: "warning",
    title: "An extension is dropped or updated",
    says: "Objects of the extension change, and what uses them with them",
    help: "Read its release notes, and try it on a copy",
  },
};
