/**
 * Inverses of operations on extensions.
 *
 * @module
 */
import type { ExtensionNode } from "../nodes/extension.ts";
import { recreate, unknownBefore } from "./recreate.ts";
import { irreversible, type ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode ExtensionNode}. */
export const EXTENSION_REVERSERS: ReversersFor<ExtensionNode> = {
  createExtension: (node) => {
    const { kind: _kind, ifNotExists, cascade, ...existing } = node;
    if (ifNotExists === true) {
      return irreversible(`extension '${node.name}' may have been there before ('ifNotExists')`);
    }
    if (cascade === true) return irreversible(`'cascade' may have installed more than extension '${node.name}'`);
    return [{ kind: "dropExtension", name: node.name, existing }];
  },
  dropExtension: (node) =>
    recreate(
      { what: `extension '${node.name}'`, directive: "op.dropExtension", node },
      (existing) => [{ kind: "createExtension", ...existing }],
    ),
  updateExtension: ({ name, version, existing }) =>
    existing === undefined ? unknownBefore(`the version of extension '${name}'`, "op.updateExtension") : [{
      kind: "updateExtension",
      name,
      version: existing,
      ...(version === undefined ? {} : { existing: version }),
    }],
};
