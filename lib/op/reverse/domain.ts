/**
 * Inverses of operations on domains.
 *
 * @module
 */
import { present } from "../args/present.ts";
import type { DomainNode } from "../nodes/domain.ts";
import { missingMembers, recreate, unknownBefore } from "./recreate.ts";
import type { ReversersFor } from "./reversal.ts";

/** Inverses of {@linkcode DomainNode}. */
export const DOMAIN_REVERSERS: ReversersFor<DomainNode> = {
  createDomain: ({ kind: _kind, ...existing }) => [{ kind: "dropDomain", domain: existing.domain, existing }],
  dropDomain: (node) =>
    recreate(
      { what: `domain '${node.domain.name}'`, directive: "op.dropDomain", node },
      (existing) => [{ kind: "createDomain", ...existing }],
    ),
  alterDomain: ({ kind, domain, existing, ...change }) => {
    const { default: value, notNull } = change;
    // A domain that is made NOT NULL was not, unless the caller says so.
    const before = { ...(notNull === undefined ? {} : { notNull: !notNull }), ...existing };
    if (missingMembers(change, before).length > 0) {
      return unknownBefore(`the default of domain '${domain.name}'`, "op.alterDomain");
    }
    return [{
      kind,
      domain,
      ...(value === undefined ? {} : present({ default: before.default })),
      ...(notNull === undefined ? {} : present({ notNull: before.notNull })),
      existing: change,
    }];
  },
  addDomainConstraint: ({ domain, name, sql }) => [{ kind: "dropDomainConstraint", domain, name, existing: sql }],
  dropDomainConstraint: (node) =>
    recreate(
      { what: `constraint '${node.name}' of domain '${node.domain.name}'`, directive: "op.dropDomainConstraint", node },
      (sql) => [{ kind: "addDomainConstraint", domain: node.domain, name: node.name, sql }],
    ),
  // What is valid stays so: there is nothing to undo.
  validateDomainConstraint: () => [],
};
