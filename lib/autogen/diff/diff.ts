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
import { type DiffContext, makeSide } from "./context.ts";
import { decideAll, type Decision } from "./decide.ts";
import { makeItems } from "./items.ts";
import { orderItems } from "./order.ts";
import { spread } from "./spread.ts";
import type { DiffOptions } from "./types.ts";

/** One way of a diff: what to run, and what was decided. */
export interface OneWay {
  readonly ops: readonly OpNode[];
  /** Decisions before anything else had to make room: the differences themselves. */
  readonly decided: ReadonlyMap<ObjectKey, Decision>;
  readonly context: DiffContext;
}

/** The operations that turn one catalog into another. */
export function diffOneWay(
  pair: { readonly before: Catalog; readonly after: Catalog },
  options: DiffOptions & { readonly defaultSchema: string | null },
): OneWay {
  const base = {
    before: makeSide(pair.before),
    after: makeSide(pair.after),
    compare: compareContext(pair, { aspects: aspectsOf(options) }),
    defaultSchema: options.defaultSchema,
  };
  const split = new Set<ObjectKey>();
  for (;;) {
    const context: DiffContext = { ...base, split };
    const decided = decideAll(context);
    const order = orderItems(makeItems(spread(decided, context), context), context);
    if (order.ok) return { ops: order.items.flatMap((item) => item.ops), decided, context };
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
