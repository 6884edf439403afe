/**
 * Inverses of operations on views.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { ViewNode } from "../nodes/view.ts";
import { recreate, uncreate, unknownBefore } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode ViewNode}. */
export const VIEW_REVERSERS: ReversersFor<ViewNode> = {
  createView: (node) => {
    const { definition } = node;
    const { view, materialized } = definition;
    return uncreate({ what: `view '${view.name}'`, node }, {
      drop: () => [{ kind: "dropView", view, ...present({ materialized }), existing: definition }],
      restore: (existing) => [{ kind: "createView", definition: existing, orReplace: true, existing: definition }],
    });
  },
  dropView: (node) =>
    recreate(
      {
        what: `view '${node.view.name}'`,
        directive: node.materialized === true ? "op.dropMaterializedView" : "op.dropView",
        node,
      },
      (definition) => [{ kind: "createView", definition }],
    ),
  replaceView: ({ kind, definition, dependants, existing, existingDependants }) =>
    existing === undefined ? unknownBefore(`view '${definition.view.name}'`, "op.replaceView") : [{
      kind,
      definition: existing,
      existing: definition,
      ...present({
        dependants: existingDependants ?? dependants,
        existingDependants: existingDependants === undefined ? undefined : dependants ?? [],
      }),
    }],
  // The rows of a materialised view follow from its query: there is nothing to undo.
  refreshMaterializedView: () => [],
};
