/**
 * Compares two catalogs by value.
 *
 * @module
 */
import type { Catalog } from "../catalog.ts";
import { compareText, type ObjectKey } from "../object_key.ts";
import { CATALOG_RULES } from "./catalog_rules.ts";
import {
  type Aspect,
  type CompareContext,
  compareFields,
  type FieldComparison,
  type FieldRules,
  partFields,
  type PartRules,
} from "./fields.ts";

/** Options of {@linkcode compareCatalogs}. */
export interface CompareOptions {
  /**
   * Switches whole aspects on and off.
   *
   * @default owners, privileges and tablespaces are off, for they belong to an installation; the others are on
   */
  readonly aspects?: Readonly<Partial<Record<Aspect, boolean>>>;
  /**
   * False when one of the catalogs was not printed by a server: its expressions are then as a person wrote them.
   *
   * @default {true}
   */
  readonly printed?: boolean;
}

/** One object that is not equal in both catalogs. Parts of an object that is only in one of them are not listed. */
export interface ObjectComparison {
  readonly key: ObjectKey;
  /** `added`: only in the second catalog; `removed`: only in the first. */
  readonly presence: "added" | "removed" | "both";
  readonly verdict: "different" | "skipped";
  /** Fields that are not equal; empty unless the object is in both. */
  readonly fields: readonly FieldComparison[];
}

/** The result of {@linkcode compareCatalogs}. */
export interface CatalogComparison {
  /** `skipped` when nothing is different, but something could not be compared. */
  readonly verdict: "equal" | "different" | "skipped";
  /** Everything that is not equal, sorted by key. */
  readonly objects: readonly ObjectComparison[];
  /** What is different and was left out as a whole, in sentences. */
  readonly limits: readonly string[];
}

const OFF_BY_DEFAULT: ReadonlySet<Aspect> = new Set(["owners", "privileges", "tablespaces"]);
const ASPECTS: readonly Aspect[] = [
  "owners",
  "privileges",
  "tablespaces",
  "comments",
  "types",
  "defaults",
  "storage",
];

/**
 * Compares two catalogs; every field of the model has a rule (see `catalog_rules.ts`).
 *
 * @param before The catalog as it is.
 * @param after The catalog as it should be.
 *
 * @example
 * ```ts
 * import type { Catalog } from "../catalog.ts";
 * import { compareCatalogs } from "./compare.ts";
 *
 * function same(left: Catalog, right: Catalog): boolean {
 *   return compareCatalogs(left, right).verdict === "equal";
 * }
 * ```
 */
export function compareCatalogs(
  { before, after }: { readonly before: Catalog; readonly after: Catalog },
  options: CompareOptions = {},
): CatalogComparison {
  const context = compareContext({ before, after }, options);
  const objects: ObjectComparison[] = [];
  compareParts({ before, after, path: [] }, { rules: CATALOG_RULES, context, objects });
  objects.sort((left, right) => compareText(left.key, right.key));
  const verdict = objects.length === 0
    ? "equal"
    : objects.some((object) => object.verdict === "different")
    ? "different"
    : "skipped";
  return { verdict, objects, limits: [...context.limits].sort(compareText) };
}

/** Says how two catalogs can be compared, for comparing single objects with `compareFields`. */
export function compareContext(
  { before, after }: { readonly before: Catalog; readonly after: Catalog },
  options: CompareOptions = {},
): CompareContext {
  const [left, right] = [before.source.serverVersion, after.source.serverVersion];
  const [leftMajor, rightMajor] = [Math.floor(left / 10000), Math.floor(right / 10000)];
  const off = ASPECTS.filter((aspect) => !(options.aspects?.[aspect] ?? !OFF_BY_DEFAULT.has(aspect)));
  return {
    off: new Set(off),
    textReason: options.printed === false
      ? "one of the texts was not printed by PostgreSQL, so that they may mean the same"
      : leftMajor === rightMajor
      ? null
      : `PostgreSQL ${leftMajor} and ${rightMajor} may print the same expression differently`,
    olderServer: Math.min(left, right),
    limits: new Set(),
  };
}

interface PartsOptions<T> {
  readonly rules: FieldRules<T>;
  readonly context: CompareContext;
  readonly objects: ObjectComparison[];
}

function compareParts<T extends object>(
  pair: { readonly before: T; readonly after: T; readonly path: readonly string[] },
  { rules, context, objects }: PartsOptions<T>,
): void {
  for (const { field, parts, aspect } of partFields(rules)) {
    if (aspect !== undefined && context.off.has(aspect)) continue;
    const before = pair.before[field] as readonly unknown[];
    const after = pair.after[field] as readonly unknown[];
    compareLists({ before, after, path: pair.path }, { parts, context, objects });
  }
}

function compareLists(
  pair: { readonly before: readonly unknown[]; readonly after: readonly unknown[]; readonly path: readonly string[] },
  options: {
    readonly parts: PartRules<unknown>;
    readonly context: CompareContext;
    readonly objects: ObjectComparison[];
  },
): void {
  const { parts, context, objects } = options;
  const missing = new Map(pair.before.map((part) => [parts.key(part, pair.path), part]));
  for (const after of pair.after) {
    const key = parts.key(after, pair.path);
    const before = missing.get(key);
    missing.delete(key);
    const rules = before === undefined ? null : parts.fields(before, after);
    if (before === undefined || rules === null) {
      if (before !== undefined) objects.push({ key, presence: "removed", verdict: "different", fields: [] });
      objects.push({ key, presence: "added", verdict: "different", fields: [] });
      continue;
    }
    const both = { before: before as object, after: after as object };
    const fields = compareFields(both, { rules: rules as FieldRules<object>, context });
    if (fields.length > 0) {
      const verdict = fields.some((field) => field.verdict === "different") ? "different" : "skipped";
      objects.push({ key, presence: "both", verdict, fields });
    }
    compareParts({ ...both, path: parts.path(after, pair.path) }, {
      rules: rules as FieldRules<object>,
      context,
      objects,
    });
  }
  for (const key of missing.keys()) objects.push({ key, presence: "removed", verdict: "different", fields: [] });
}
