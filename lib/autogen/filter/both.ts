/**
 * Lists of objects as two catalogs have them, changed together.
 *
 * @module
 */
import type { ObjectName } from "../../schema/object_key.ts";
import type { FilterKind } from "./patterns.ts";

/** What a decision is about. */
export interface Subject {
  readonly name: string;
  readonly schema: string | null;
  readonly table: string | null;
}

/** An object that may be left out, as it is on both sides. */
export interface Candidate extends Subject {
  readonly kind: FilterKind;
  readonly database: object | undefined;
  readonly target: object | undefined;
}

/** Whether an object stays. */
export type Decide = (candidate: Candidate) => boolean;

/** How the items of a list are told apart and named. */
export interface Rule<T> {
  readonly kind: FilterKind;
  readonly key: (item: T) => string;
  readonly subject: (item: T) => Subject;
}

/** Objects without a schema. */
export function plainRule<T extends { readonly name: string }>(kind: FilterKind): Rule<T> {
  return { kind, key: ({ name }) => name, subject: ({ name }) => ({ name, schema: null, table: null }) };
}

/** Objects in a schema. */
export function namedRule<T extends ObjectName>(kind: FilterKind): Rule<T> {
  return {
    kind,
    key: ({ schema, name }) => JSON.stringify([schema, name]),
    subject: ({ schema, name }) => ({ schema, name, table: null }),
  };
}

/** Parts of a relation. */
export function partRule<T extends { readonly name: string }>(kind: FilterKind, owner: ObjectName): Rule<T> {
  return {
    kind,
    key: ({ name }) => name,
    subject: ({ name }) => ({ name, schema: owner.schema, table: owner.name }),
  };
}

/** A list as it is in both catalogs. */
export interface Both<T> {
  readonly database: readonly T[];
  readonly target: readonly T[];
  filter(rule: Rule<T>, decide: Decide): Both<T>;
  without(gone: (item: T) => boolean): Both<T>;
  has(test: (item: T) => boolean): boolean;
}

/** Makes a list of both sides. */
export function bothLists<T>(database: readonly T[], target: readonly T[]): Both<T> {
  return {
    database,
    target,
    filter(rule, decide) {
      const there = new Map(database.map((item) => [rule.key(item), item]));
      const wished = new Map(target.map((item) => [rule.key(item), item]));
      const out = new Set<string>();
      for (const [key, item] of new Map([...there, ...wished])) {
        const candidate: Candidate = {
          kind: rule.kind,
          ...rule.subject(item),
          database: there.get(key) as object | undefined,
          target: wished.get(key) as object | undefined,
        };
        if (!decide(candidate)) out.add(key);
      }
      return out.size === 0 ? this : this.without((item) => out.has(rule.key(item)));
    },
    without: (gone) => bothLists(database.filter((item) => !gone(item)), target.filter((item) => !gone(item))),
    has: (test) => database.some(test) || target.some(test),
  };
}

/** One of the two catalogs. */
export type Side = "database" | "target";

/** Changes each object together with its namesake on the other side. */
export function inPairs<T extends ObjectName>(
  objects: Both<T>,
  change: (database: T | undefined, target: T | undefined) => (object: T, which: Side) => T,
): Both<T> {
  const key = ({ schema, name }: ObjectName) => JSON.stringify([schema, name]);
  const there = new Map(objects.database.map((object) => [key(object), object]));
  const wished = new Map(objects.target.map((object) => [key(object), object]));
  const changes = new Map(
    [...new Set([...there.keys(), ...wished.keys()])].map((name) => [
      name,
      change(there.get(name), wished.get(name)),
    ]),
  );
  const apply = (list: readonly T[], which: Side) => list.map((object) => changes.get(key(object))!(object, which));
  return bothLists(apply(objects.database, "database"), apply(objects.target, "target"));
}
