/**
 * SQL of operations on privileges.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";
import type { GrantTargetDef, PrivilegeDef, PrivilegeNode } from "../op/nodes/grant.ts";
import { grantWord } from "../op/object_kinds.ts";
import type { CompilersFor } from "./draft.ts";
import { objectName, objectRelation } from "./object_sql.ts";
import { nameList } from "./phrases.ts";
import { roleSql, rolesSql } from "./role.ts";

/** SQL of {@linkcode PrivilegeNode}. */
export const GRANT_COMPILERS: CompilersFor<PrivilegeNode> = {
  grant: (node) => [{
    sql: `GRANT ${privilegesSql(node)} ON ${targetSql(node.on)} TO ${rolesSql(node.roles)}` +
      (node.withGrantOption === true ? " WITH GRANT OPTION" : "") + grantedBy(node.grantedBy),
    relations: relationsOf(node.on),
  }],
  revoke: (node) => [{
    sql: `REVOKE ${node.grantOptionFor === true ? "GRANT OPTION FOR " : ""}${privilegesSql(node)} ` +
      `ON ${targetSql(node.on)} FROM ${rolesSql(node.roles)}${grantedBy(node.grantedBy)}` +
      (node.cascade === true ? " CASCADE" : ""),
    relations: relationsOf(node.on),
  }],
  grantRole: (node) => [{
    sql: `GRANT ${rolesSql(node.granted)} TO ${rolesSql(node.roles)}` +
      (node.withAdminOption === true ? " WITH ADMIN OPTION" : "") + grantedBy(node.grantedBy),
  }],
  revokeRole: (node) => [{
    sql: `REVOKE ${node.adminOptionFor === true ? "ADMIN OPTION FOR " : ""}${rolesSql(node.granted)} ` +
      `FROM ${rolesSql(node.roles)}${grantedBy(node.grantedBy)}${node.cascade === true ? " CASCADE" : ""}`,
  }],
  defaultPrivileges: (node) => {
    const grant = node.action === "grant";
    return [{
      sql: "ALTER DEFAULT PRIVILEGES" +
        (node.forRoles === undefined ? "" : ` FOR ROLE ${rolesSql(node.forRoles)}`) +
        (node.inSchemas === undefined ? "" : ` IN SCHEMA ${node.inSchemas.map(quoteIdentifier).join(", ")}`) +
        (grant ? " GRANT " : " REVOKE ") +
        (node.grantOptionFor === true ? "GRANT OPTION FOR " : "") +
        `${node.privileges.join(", ")} ON ${node.on.toUpperCase()} ${grant ? "TO" : "FROM"} ${rolesSql(node.roles)}` +
        (node.withGrantOption === true && grant ? " WITH GRANT OPTION" : "") +
        (node.cascade === true ? " CASCADE" : ""),
    }];
  },
};

function privilegesSql({ privileges, columns }: PrivilegeDef): string {
  const of = columns === undefined ? "" : ` ${nameList(columns)}`;
  return privileges.map((privilege) => privilege + of).join(", ");
}

function targetSql(target: GrantTargetDef): string {
  if ("allIn" in target) {
    return `ALL ${target.kind.toUpperCase()} IN SCHEMA ${target.allIn.map(quoteIdentifier).join(", ")}`;
  }
  const word = grantWord(target.objects[0]?.kind ?? "table");
  return `${word} ${target.objects.map(objectName).join(", ")}`;
}

function relationsOf(target: GrantTargetDef): readonly { readonly schema?: string; readonly name: string }[] {
  if ("allIn" in target) return [];
  return target.objects.flatMap((object) => objectRelation(object) ?? []);
}

function grantedBy(role: string | undefined): string {
  return role === undefined ? "" : ` GRANTED BY ${roleSql(role)}`;
}
