/**
 * Comparing two objects field by field, by a table of rules that has a row for every field.
 *
 * The result has three values: a field is equal, different, or skipped with a reason, and a skip is told to the user
 * instead of guessed.
 *
 * @module
 */
import type { ObjectKey } from "../object_key.ts";
import { samePrinted as sameText } from "../printed_expression.ts";

/** What can be switched on or off as a whole. */
export type Aspect = "owners" | "privileges" | "tablespaces" | "comments" | "types" | "defaults" | "storage";

/** How the two catalogs can be compared. */
export interface CompareContext {
  /** Aspects that are not compared. */
  readonly off: ReadonlySet<Aspect>;
  /** Why expressions and definitions that differ as texts may mean the same; `null` when one server printed both. */
  readonly textReason: string | null;
  /** `server_version_num` of the older server. */
  readonly olderServer: number;
  /** Collects what is different and was left out on purpose; each sentence once. */
  readonly limits: Set<string>;
}

/** One field that is not equal. */
export interface FieldComparison {
  /** Name of the field; a dot leads into a nested object: `identity.options`. */
  readonly field: string;
  readonly verdict: "different" | "skipped";
  readonly before: unknown;
  readonly after: unknown;
  /** Why it was skipped. */
  readonly reason?: string;
}

/** Compared as JSON. */
export interface ValueRule {
  readonly rule: "value";
  readonly aspect?: Aspect;
  /** `server_version_num` since which servers have the field; older ones have no opinion. */
  readonly since?: number;
}

/** Text printed by PostgreSQL: equal texts are equal; different ones are different if one server printed both. */
export interface TextRule {
  readonly rule: "text";
  readonly aspect?: Aspect;
}

/**
 * Text printed by PostgreSQL that says the other fields again: it would show what they do not. Compared only if one
 * server printed both.
 */
export interface PrintedRule {
  readonly rule: "printed";
}

/** Objects in an order that means something, compared one by one. */
export interface ListRule<Item> {
  readonly rule: "list";
  readonly fields: FieldRules<Item>;
}

/** Not compared. */
export interface IgnoreRule {
  readonly rule: "ignore";
  /** Why it need not be. */
  readonly because: string;
}

/** An object inside of the object, compared field by field; `null` for none is equal to `null` only. */
export interface NestedRule<T> {
  readonly rule: "nested";
  readonly fields: FieldRules<T>;
  readonly aspect?: Aspect;
}

/** A list of parts that are objects of their own, matched by key. */
export interface PartsRule<Part> {
  readonly rule: "parts";
  readonly parts: PartRules<Part>;
  readonly aspect?: Aspect;
}

/** How parts are matched and compared. */
export interface PartRules<Part> {
  /** Names a part. `owner` are the outer parts of its name. */
  key(part: Part, owner: readonly string[]): ObjectKey;
  /** Outer parts of the names of its own parts. */
  path(part: Part, owner: readonly string[]): readonly string[];
  /** The rules for this part; `null` when the two are of different kinds, and so not comparable. */
  fields(before: Part, after: Part): FieldRules<Part> | null;
}

type RuleFor<V> =
  | ValueRule
  | IgnoreRule
  | (V extends string | null ? TextRule | PrintedRule : never)
  | (V extends readonly (infer Part)[] ? PartsRule<Part> | ListRule<Part>
    : V extends object | null ? NestedRule<NonNullable<V>>
    : never);

/** A rule for every field of `T`: a field without one does not compile. */
export type FieldRules<T> = { readonly [K in keyof T]-?: RuleFor<T[K]> };

type AnyRule =
  | ValueRule
  | TextRule
  | PrintedRule
  | IgnoreRule
  | NestedRule<object>
  | ListRule<object>
  | PartsRule<unknown>;

/** Compares the fields of two objects; parts are left out, see {@linkcode partFields}. Returns only what is not equal. */
export function compareFields<T extends object>(
  pair: { readonly before: T; readonly after: T },
  options: { readonly rules: FieldRules<T>; readonly context: CompareContext },
): readonly FieldComparison[] {
  let found: FieldComparison[] | null = null;
  for (const [field, rule] of comparedFields(options.rules)) {
    const before: unknown = pair.before[field as keyof T];
    const after: unknown = pair.after[field as keyof T];
    if (before === after) continue;
    const different = compareField({ field, before, after }, { rule, context: options.context });
    if (different.length > 0) found = [...found ?? [], ...different];
  }
  return found ?? [];
}

/** Rules that compare something, taken apart once: catalogs have tens of thousands of columns. */
const COMPARED = new WeakMap<object, readonly (readonly [string, AnyRule])[]>();

function comparedFields(rules: object): readonly (readonly [string, AnyRule])[] {
  const known = COMPARED.get(rules);
  if (known !== undefined) return known;
  const fields = (Object.entries(rules) as [string, AnyRule][])
    .filter(([, { rule }]) => rule !== "ignore" && rule !== "parts");
  COMPARED.set(rules, fields);
  return fields;
}

/** A field that holds parts. */
export interface PartField<T> {
  readonly field: keyof T & string;
  readonly parts: PartRules<unknown>;
  readonly aspect: Aspect | undefined;
}

/** The fields whose rule is about parts. */
export function partFields<T>(rules: FieldRules<T>): readonly PartField<T>[] {
  return (Object.entries(rules) as [keyof T & string, AnyRule][]).flatMap(([field, rule]) =>
    rule.rule === "parts" ? [{ field, parts: rule.parts, aspect: rule.aspect }] : []
  );
}

/** Equality of plain data. */
export function equalValues(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  const [one, other] = [left as Record<string, unknown>, right as Record<string, unknown>];
  return keys.every((key) => Object.hasOwn(other, key) && equalValues(one[key], other[key]));
}

interface FieldPair {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

function compareField(
  pair: FieldPair,
  options: { readonly rule: AnyRule; readonly context: CompareContext },
): readonly FieldComparison[] {
  const { rule, context } = options;
  const found = applyRule(pair, options);
  if (!("aspect" in rule) || rule.aspect === undefined || !context.off.has(rule.aspect) || found.length === 0) {
    return found;
  }
  context.limits.add(ASPECT_LIMITS[rule.aspect]);
  return [];
}

function applyRule(
  pair: FieldPair,
  options: { readonly rule: AnyRule; readonly context: CompareContext },
): readonly FieldComparison[] {
  const { rule, context } = options;
  switch (rule.rule) {
    case "ignore":
    case "parts":
      return [];
    case "value":
      return compareValue(pair, { rule, context });
    case "text":
      if (samePrinted(pair)) return [];
      return context.textReason === null || pair.before === null || pair.after === null
        ? [{ ...pair, verdict: "different" }]
        : [{ ...pair, verdict: "skipped", reason: context.textReason }];
    case "printed":
      return context.textReason !== null || samePrinted(pair) ? [] : [{ ...pair, verdict: "different" }];
    case "list":
      return compareList(pair, { rule, context });
    case "nested":
      if (pair.before === null || pair.after === null) {
        return pair.before === pair.after ? [] : [{ ...pair, verdict: "different" }];
      }
      return compareFields({ before: pair.before as object, after: pair.after as object }, {
        rules: rule.fields,
        context,
      }).map((inner) => ({ ...inner, field: `${pair.field}.${inner.field}` }));
  }
}

function samePrinted({ before, after }: FieldPair): boolean {
  return typeof before === "string" && typeof after === "string" && sameText(before, after);
}

function compareList(
  pair: FieldPair,
  options: { readonly rule: ListRule<object>; readonly context: CompareContext },
): readonly FieldComparison[] {
  const before = pair.before as readonly object[];
  const after = pair.after as readonly object[];
  if (before.length !== after.length) return [{ ...pair, verdict: "different" }];
  return before.flatMap((item, at) =>
    compareFields({ before: item, after: after[at]! }, { rules: options.rule.fields, context: options.context })
      .map((inner) => ({ ...inner, field: `${pair.field}.${at + 1}.${inner.field}` }))
  );
}

function compareValue(
  pair: FieldPair,
  options: { readonly rule: ValueRule; readonly context: CompareContext },
): readonly FieldComparison[] {
  const { rule, context } = options;
  if (equalValues(pair.before, pair.after)) return [];
  if (rule.since !== undefined && context.olderServer < rule.since) {
    context.limits.add(
      `Field '${pair.field}' is not compared: PostgreSQL has it since version ${Math.floor(rule.since / 10000)}`,
    );
    return [];
  }
  return [{ ...pair, verdict: "different" }];
}

const ASPECT_LIMITS: Readonly<Record<Aspect, string>> = {
  owners: "Owners are not compared",
  privileges: "Privileges are not compared",
  tablespaces: "Tablespaces are not compared",
  comments: "Comments are not compared",
  types: "Types of columns are not compared",
  defaults: "Defaults of columns are not compared",
  storage: "Storage parameters are not compared",
};
