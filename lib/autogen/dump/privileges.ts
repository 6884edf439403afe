/**
 * `GRANT` and `REVOKE`.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { objectKey } from "../../schema/object_key.ts";
import type { DefaultPrivileges, Grant, Privileges } from "../../schema/privilege.ts";
import { type DumpItem, type DumpOptions, nameList, RANKS } from "./item.ts";

/** What rights are on. */
export interface PrivilegeTarget {
  readonly privileges: Privileges;
  readonly owner: string;
  readonly options: DumpOptions;
  /** Column that the rights are for. */
  readonly column?: string;
}

/** The statements that make the rights of a new object what they are. */
export function grantsOn(what: string, target: PrivilegeTarget): readonly string[] {
  if (target.options.privileges === false) return [];
  const { privileges, column } = target;
  const owner = target.options.owners === true ? quoteIdentifier(target.owner) : "CURRENT_USER";
  const words = (grant: Grant) =>
    grant.privileges.map((word) => column === undefined ? word : `${word} (${nameList([column])})`).join(", ");
  return [
    ...privileges.revoked.map((grant) => `REVOKE ${words(grant)} ON ${what} FROM ${grantee(grant, owner)}`),
    ...privileges.granted.map((grant) =>
      `GRANT ${words(grant)} ON ${what} TO ${grantee(grant, owner)}${grant.grantable ? " WITH GRANT OPTION" : ""}`
    ),
  ];
}

/** `ALTER DEFAULT PRIVILEGES`, last of all, so that it is not in force while the rest is created. */
export function defaultPrivilegesItems(
  all: readonly DefaultPrivileges[],
  options: DumpOptions,
): readonly DumpItem[] {
  if (options.privileges === false) return [];
  return all.map((one) => {
    const role = quoteIdentifier(one.role);
    const place = one.schema === null ? "" : ` IN SCHEMA ${quoteIdentifier(one.schema)}`;
    const start = `ALTER DEFAULT PRIVILEGES FOR ROLE ${role}${place}`;
    const objects = one.objects.toUpperCase();
    const key = objectKey("default privileges", [one.role, one.schema ?? "*", one.objects]);
    return {
      key,
      provides: [],
      needs: one.schema === null ? [] : [objectKey("schema", [one.schema])],
      rank: RANKS.defaultPrivileges,
      name: key,
      statements: [
        ...one.privileges.revoked.map((grant) =>
          `${start} REVOKE ${grant.privileges.join(", ")} ON ${objects} FROM ${grantee(grant, role)}`
        ),
        ...one.privileges.granted.map((grant) =>
          `${start} GRANT ${grant.privileges.join(", ")} ON ${objects} TO ${grantee(grant, role)}${
            grant.grantable ? " WITH GRANT OPTION" : ""
          }`
        ),
      ],
    };
  });
}

function grantee(grant: Grant, owner: string): string {
  return grant.grantee === null ? owner : grant.grantee === "public" ? "PUBLIC" : quoteIdentifier(grant.grantee);
}
