/**
 * Rights, from the entries of access control lists.
 *
 * @module
 */
import { compareText } from "../../../schema/object_key.ts";
import type { DefaultPrivileges, Grant, Privileges } from "../../../schema/privilege.ts";
import type { AclRow, DefaultPrivilegeRow } from "../rows.ts";
import { groupBy, present } from "./lookups.ts";

/** Subtracts the rights that an object has from birth from those that it has, and the other way round. */
export function privilegesOf(rows: readonly AclRow[]): Privileges {
  const actual = rightsBy(rows.filter((row) => row.actual));
  const initial = rightsBy(rows.filter((row) => !row.actual));
  const granted = [...actual.values()].filter((row) => {
    const before = initial.get(rightKey(row));
    return before === undefined || (row.grantable && !before.grantable);
  });
  const revoked = [...initial.values()].filter((row) => !actual.has(rightKey(row)));
  return { granted: grants(granted), revoked: grants(revoked) };
}

/** `ALTER DEFAULT PRIVILEGES` per role, schema and kind of object. */
export function buildDefaultPrivileges(rows: readonly DefaultPrivilegeRow[]): readonly DefaultPrivileges[] {
  const built: DefaultPrivileges[] = [];
  for (const group of groupBy(rows, (row) => row.oid).values()) {
    const first = present(group[0], "default privileges");
    const privileges = privilegesOf(group);
    if (privileges.granted.length === 0 && privileges.revoked.length === 0) continue;
    built.push({ role: first.role, schema: first.schema, objects: OBJECTS[first.objects], privileges });
  }
  return built.sort((left, right) =>
    compareText(left.role, right.role) || compareText(left.schema ?? "", right.schema ?? "") ||
    compareText(left.objects, right.objects)
  );
}

const OBJECTS: Readonly<Record<DefaultPrivilegeRow["objects"], DefaultPrivileges["objects"]>> = {
  r: "tables",
  S: "sequences",
  f: "functions",
  T: "types",
  n: "schemas",
  L: "large objects",
};

/** One right per role and privilege: what several grantors gave is one, grantable when one of them said so. */
function rightsBy(rows: readonly AclRow[]): Map<string, AclRow> {
  const rights = new Map<string, AclRow>();
  for (const row of rows) {
    const key = rightKey(row);
    if (!rights.get(key)?.grantable) rights.set(key, row);
  }
  return rights;
}

function rightKey(row: AclRow): string {
  return JSON.stringify([row.grantee, row.privilege]);
}

function grants(rows: readonly AclRow[]): readonly Grant[] {
  const groups = groupBy(rows, (row) => JSON.stringify([row.grantee, row.grantable]));
  return [...groups.values()].map((group) => ({
    grantee: group[0]!.grantee,
    privileges: group.map((row) => row.privilege).sort(compareText),
    grantable: group[0]!.grantable,
  })).sort((left, right) =>
    compareText(left.grantee ?? "", right.grantee ?? "") || Number(left.grantable) - Number(right.grantable)
  );
}
