/**
 * Source of operations on privileges.
 *
 * @module
 */
import type { GrantTargetDef, PrivilegeDef, PrivilegeNode } from "../../op/nodes/grant.ts";
import { dataSource, listSource, objectSource, type RenderersFor, stringSource } from "./source.ts";
import { type Members, objectReferenceSource, optional, statement } from "./statement_source.ts";

/** Source of {@linkcode PrivilegeNode}. */
export const GRANT_RENDERERS: RenderersFor<PrivilegeNode> = {
  grant: (node) =>
    statement(
      "grant",
      oneOrMore(node.privileges),
      objectSource({
        on: targetSource(node.on),
        to: dataSource(node.roles),
        ...limits(node),
        withGrantOption: optional(node.withGrantOption),
      }),
    ),
  revoke: (node) =>
    statement(
      "revoke",
      oneOrMore(node.privileges),
      objectSource({
        on: targetSource(node.on),
        from: dataSource(node.roles),
        ...limits(node),
        grantOptionFor: optional(node.grantOptionFor),
        withGrantOption: optional(node.withGrantOption),
        cascade: optional(node.cascade),
      }),
    ),
  grantRole: (node) =>
    statement(
      "grantRole",
      oneOrMore(node.granted),
      objectSource({
        to: dataSource(node.roles),
        withAdminOption: optional(node.withAdminOption),
        grantedBy: optional(node.grantedBy),
      }),
    ),
  revokeRole: (node) =>
    statement(
      "revokeRole",
      oneOrMore(node.granted),
      objectSource({
        from: dataSource(node.roles),
        adminOptionFor: optional(node.adminOptionFor),
        withAdminOption: optional(node.withAdminOption),
        grantedBy: optional(node.grantedBy),
        cascade: optional(node.cascade),
      }),
    ),
  defaultPrivileges: (node) =>
    statement(
      "alterDefaultPrivileges",
      oneOrMore(node.privileges),
      objectSource({
        on: stringSource(node.on),
        [node.action === "grant" ? "grantTo" : "revokeFrom"]: dataSource(node.roles),
        forRoles: optional(node.forRoles),
        inSchemas: optional(node.inSchemas),
        withGrantOption: optional(node.withGrantOption),
        grantOptionFor: optional(node.grantOptionFor),
        cascade: optional(node.cascade),
      }),
    ),
};

function oneOrMore(words: readonly string[]): string {
  return words.length === 1 ? dataSource(words[0]) : dataSource(words);
}

function limits({ columns, grantedBy }: PrivilegeDef): Members {
  return { columns: optional(columns), grantedBy: optional(grantedBy) };
}

function targetSource(on: GrantTargetDef): string {
  if ("allIn" in on) return objectSource({ all: stringSource(on.kind), in: dataSource(on.allIn) });
  const [first, ...more] = on.objects;
  if (first === undefined || more.length > 0) return listSource(on.objects.map(objectReferenceSource));
  return first.kind === "table" && first.schema === undefined ? stringSource(first.name) : objectReferenceSource(first);
}
