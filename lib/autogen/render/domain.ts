/**
 * Source of operations on domains.
 *
 * @module
 */
import type { DomainDef, DomainNode } from "../../op/nodes/domain.ts";
import { objectSource, type RenderersFor, stringSource } from "./source.ts";
import { definiteObject, type Members, optional, optionalList, statement } from "./statement_source.ts";
import { typeSource } from "./type_source.ts";

/** Source of {@linkcode DomainNode}. */
export const DOMAIN_RENDERERS: RenderersFor<DomainNode> = {
  createDomain: (node) =>
    statement(
      "createDomain",
      stringSource(node.domain.name),
      typeSource(node.type),
      objectSource({ schema: optional(node.domain.schema), ...members(node) }),
    ),
  dropDomain: ({ domain, ifExists, cascade, existing }) =>
    statement(
      "dropDomain",
      stringSource(domain.name),
      objectSource({
        schema: optional(domain.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: existing === undefined
          ? undefined
          : objectSource({ type: typeSource(existing.type), ...members(existing) }),
      }),
    ),
  alterDomain: ({ domain, existing, ...change }) =>
    statement(
      "alterDomain",
      stringSource(domain.name),
      objectSource({
        schema: optional(domain.schema),
        default: optional(change.default),
        notNull: optional(change.notNull),
        existing: existing === undefined ? undefined : definiteObject({
          default: optional(existing.default),
          notNull: optional(existing.notNull),
        }),
      }),
    ),
  addDomainConstraint: ({ domain, name, sql, notValid }) =>
    statement(
      "addDomainConstraint",
      stringSource(domain.name),
      objectSource({
        schema: optional(domain.schema),
        name: stringSource(name),
        check: stringSource(sql),
        notValid: optional(notValid),
      }),
    ),
  dropDomainConstraint: ({ domain, name, ifExists, cascade, existing }) =>
    statement(
      "dropDomainConstraint",
      stringSource(domain.name),
      stringSource(name),
      objectSource({
        schema: optional(domain.schema),
        ifExists: optional(ifExists),
        cascade: optional(cascade),
        existing: optional(existing),
      }),
    ),
  validateDomainConstraint: ({ domain, name }) =>
    statement(
      "validateDomainConstraint",
      stringSource(domain.name),
      stringSource(name),
      objectSource({ schema: optional(domain.schema) }),
    ),
};

function members(domain: DomainDef): Members {
  return {
    default: optional(domain.default),
    notNull: optional(domain.notNull),
    checks: optionalList(
      domain.checks,
      ({ name, sql }) => objectSource({ name: optional(name), check: stringSource(sql) }),
    ),
    owner: optional(domain.owner),
    comment: optional(domain.comment),
  };
}
