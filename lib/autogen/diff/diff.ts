/**
 * The difference of two catalogs, as operations.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Catalog } from "../../schema/catalog.ts";
import { compareContext } from "../../schema/compare/compare.ts";
import type { Aspect } from "../../schema/compare/fields.ts";
import type { ObjectKey } from "../../schema/object_key.ts";
import { type AutoRename, autoRename } from "./auto_renames.ts";
import { findCandidates } from "./candidates.ts";
import { type DiffContext, makeSide } from "./context.ts";
import { decideAll, type Decision } from "./decide.ts";
import { enumValuesFirst } from "./enum_values_first.ts";
import { findingsOf } from "./findings.ts";
import { isIdentical } from "./identical.ts";
import { withParentChanges } from "./inherit.ts";
import { makeItems, renameItems } from "./items.ts";
import { orderItems } from "./order.ts";
import { applyRenames, carryOut, type FoundRename, inverseRename, renameNode, renameWords } from "./renames.ts";
import { spread } from "./spread.ts";
import type { CatalogDiff, DiffOptions, Finding, Skipped } from "./types.ts";

export type { CatalogDiff, DiffOptions, Finding, Rename, RenameCandidate, Skipped } from "./types.ts";

/**
 * Says what has to be done to turn the schema of a database into the one that is wished for, and back.
 *
 * Both catalogs should have been read from servers of one major version: expressions that different ones printed are
 * skipped where they differ.
 *
 * @param database The schema as it is.
 * @param target The schema as it should be.
 * @throws {MigratorError} `rename-unknown`; `dependency-cycle` when no order of the changes works.
 *
 * @example
 * ```ts
 * const { ops, downgrade, findings } = diffCatalogs(database, target, { renames: [{ from: "users", to: "people" }] });
 * ```
 */
export function diffCatalogs(database: Catalog, target: Catalog, options: DiffOptions = {}): CatalogDiff {
  const defaultSchema = options.defaultSchema === undefined ? database.source.defaultSchema : options.defaultSchema;
  if ((options.renames ?? []).length === 0 && isIdentical(database, target)) {
    return { ops: [], downgrade: [], findings: [], skipped: leftOut(database), candidates: [] };
  }
  const settled = { ...options, defaultSchema };
  const request = { defaultSchema, target };
  const renamed = applyRenames(database, { ...request, renames: options.renames ?? [] });
  const up = diffOneWay({ before: renamed.catalog, after: target }, settled);
  const back = renamed.found.toReversed().map(inverseRename);
  const down = diffOneWay({ before: carryOut(target, back), after: database }, { ...settled, back: true });
  const { findings, skipped } = findingsOf(up.decided.values(), defaultSchema);
  return {
    ops: enumValuesFirst([...renamed.found.map((rename) => renameNode(rename, settled)), ...up.ops]),
    downgrade: enumValuesFirst([...back.map((rename) => renameNode(rename, settled)), ...down.ops]),
    findings: [
      ...renamed.found.map((rename) => renameFinding(rename, defaultSchema)),
      ...up.renames.map((rename) => autoFinding(rename)),
      ...findings,
    ],
    skipped: [...skipped, ...leftOut(database), ...up.limits],
    candidates: findCandidates(renamed.catalog, { ...request, notRenames: options.notRenames ?? [] }),
  };
}

function renameFinding(rename: FoundRename, defaultSchema: string | null): Finding {
  const { from, to } = renameWords(rename, { defaultSchema });
  const kind = rename.kind === "enum value" ? "enum" : rename.kind;
  const text = `Detected renamed ${rename.kind} '${from}' to '${to}'`;
  return { change: "renamed", kind, object: to, before: from, after: to, text };
}

function autoFinding({ key, group, from, to }: AutoRename): Finding {
  const kind = key.startsWith("index ") ? "index" : key.startsWith("sequence ") ? "sequence" : "constraint";
  const text = `Detected renamed ${kind} '${from}' to '${to}' of '${group}'`;
  return { change: "renamed", kind, object: to, before: from, after: to, text };
}

/** What the model does not have: it is in the database, and nobody looked at it. */
function leftOut(database: Catalog): readonly Skipped[] {
  return database.skipped.map(({ kind, name, reason }) => ({ object: `${kind} ${name}`, reason }));
}

/** One way of a diff: what to run, and what was decided. */
export interface OneWay {
  readonly ops: readonly OpNode[];
  /** Decisions before anything else had to make room: the differences themselves. */
  readonly decided: ReadonlyMap<ObjectKey, Decision>;
  /** What only changed its name. */
  readonly renames: readonly AutoRename[];
  /** What servers of these versions cannot be asked. */
  readonly limits: readonly Skipped[];
}

/** The operations that turn one catalog into another. */
export function diffOneWay(
  pair: { readonly before: Catalog; readonly after: Catalog },
  options: DiffOptions & { readonly defaultSchema: string | null; readonly back?: boolean },
): OneWay {
  const compare = compareContext(pair, { aspects: aspectsOf(options) });
  const { defaultSchema } = options;
  const { catalog, renames } = autoRename(pair, { compare, defaultSchema });
  const base = {
    before: makeSide(withParentChanges({ before: catalog, after: pair.after })),
    after: makeSide(pair.after),
    compare,
    defaultSchema,
    back: options.back ?? false,
  };
  const split = new Set<ObjectKey>();
  for (;;) {
    const context: DiffContext = { ...base, split };
    const decided = decideAll(context);
    const items = [...renameItems(renames, context), ...makeItems(spread(decided, context), context)];
    const order = orderItems(items, context);
    if (order.ok) {
      const limits = [...compare.limits].filter((reason) => reason.startsWith("Field "))
        .map((reason) => ({ object: "database", reason }));
      return { ops: order.items.flatMap((item) => item.ops), decided, renames, limits };
    }
    for (const key of order.split) split.add(key);
  }
}

function aspectsOf(options: DiffOptions): Readonly<Partial<Record<Aspect, boolean>>> {
  return {
    types: options.compareType ?? true,
    defaults: options.compareServerDefault ?? true,
    comments: options.compareComments ?? true,
    privileges: options.comparePrivileges ?? true,
    owners: options.compareOwners ?? false,
    tablespaces: options.compareTablespaces ?? true,
  };
}
