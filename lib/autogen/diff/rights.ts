/**
 * `GRANT` and `REVOKE` that turn the rights on an object into others.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { ObjectDef } from "../../op/nodes/object.ts";
import type { DefaultPrivileges, Grant, Privileges } from "../../schema/privilege.ts";
import { DEFAULT_PRIVILEGES } from "../../schema/privilege.ts";
import type { DiffContext } from "./context.ts";

/** The rights before and after. */
export interface RightsPair {
  readonly before: Privileges;
  readonly after: Privileges;
}

/** What the rights are on. */
export interface RightsTarget {
  readonly object: ObjectDef;
  /** Role that `null` stands for. */
  readonly owner: string;
  readonly column?: string;
}

/** One step: give or take. */
export interface RightsStep {
  readonly action: "grant" | "revoke" | "revoke option";
  readonly grantee: string | null;
  readonly privileges: readonly string[];
  readonly grantable: boolean;
}

/** The operations that change the rights on an object. */
export function rightsOps(pair: RightsPair, target: RightsTarget): readonly OpNode[] {
  const on = { objects: [target.object] };
  const columns = target.column === undefined ? {} : { columns: [target.column] };
  return rightsSteps(pair).map((step): OpNode => {
    const base = { privileges: step.privileges, on, ...columns, roles: [step.grantee ?? target.owner] };
    if (step.action === "grant") {
      return { kind: "grant", ...base, ...(step.grantable ? { withGrantOption: true } : {}) };
    }
    return {
      kind: "revoke",
      ...base,
      ...(step.action === "revoke option" ? { grantOptionFor: true } : {}),
      ...(step.action === "revoke" && step.grantable ? { withGrantOption: true } : {}),
    };
  });
}

/** The rights of a new object: those that default privileges give it are there already. */
export function newRights(
  privileges: Privileges,
  target: { readonly object: ObjectDef; readonly column?: string; readonly schema?: string | null },
  context: DiffContext,
): readonly OpNode[] {
  if (context.compare.off.has("privileges")) return [];
  const { object, column, schema = null } = target;
  const before = column === undefined ? rightsFromBirth(object.kind, schema, context) : DEFAULT_PRIVILEGES;
  return rightsOps({ before, after: privileges }, {
    object,
    owner: "CURRENT_USER",
    ...(column === undefined ? {} : { column }),
  });
}

const DEFAULTS_OF: Readonly<Partial<Record<ObjectDef["kind"], DefaultPrivileges["objects"]>>> = {
  table: "tables",
  view: "tables",
  materializedView: "tables",
  sequence: "sequences",
  function: "functions",
  procedure: "functions",
  aggregate: "functions",
  type: "types",
  domain: "types",
  schema: "schemas",
};

/** What `ALTER DEFAULT PRIVILEGES` of the role gives to a new object; for one schema it adds to what is for all. */
function rightsFromBirth(kind: ObjectDef["kind"], schema: string | null, { before, after }: DiffContext): Privileges {
  const { catalog } = before;
  // Those that are to go are gone before anything is created.
  const stays = (one: DefaultPrivileges) =>
    after.catalog.defaultPrivileges.some((other) =>
      other.role === one.role && other.schema === one.schema && other.objects === one.objects
    );
  const ours = catalog.defaultPrivileges.filter(stays).filter((one) =>
    one.role === catalog.source.user && one.objects === DEFAULTS_OF[kind] &&
    (one.schema === null || one.schema === schema)
  );
  const granted = ours.flatMap((one) => one.privileges.granted);
  const given = new Set(
    granted.flatMap((grant) => grant.privileges.map((right) => JSON.stringify([grant.grantee, right]))),
  );
  const revoked = ours.flatMap((one) => one.privileges.revoked).map((grant) => ({
    ...grant,
    privileges: grant.privileges.filter((right) => !given.has(JSON.stringify([grant.grantee, right]))),
  }));
  return { granted, revoked };
}

/** The operations that change default privileges; `null` for a side that has none. */
export function defaultPrivilegesOps(
  before: DefaultPrivileges | null,
  after: DefaultPrivileges | null,
): readonly OpNode[] {
  const of = after ?? before;
  if (of === null || of.objects === "large objects") return [];
  const { role, schema, objects } = of;
  return rightsSteps({
    before: before?.privileges ?? DEFAULT_PRIVILEGES,
    after: after?.privileges ?? DEFAULT_PRIVILEGES,
  }).map((step): OpNode => ({
    kind: "defaultPrivileges",
    action: step.action === "grant" ? "grant" : "revoke",
    forRoles: [role],
    ...(schema === null ? {} : { inSchemas: [schema] }),
    privileges: step.privileges,
    on: objects,
    roles: [step.grantee ?? role],
    ...(step.action === "grant" && step.grantable ? { withGrantOption: true } : {}),
    ...(step.action === "revoke option" ? { grantOptionFor: true } : {}),
  }));
}

/** A right is there by default, was taken away, or was given, with or without the right to pass it on. */
type State = "default" | "revoked" | "granted" | "grantable";

function rightsSteps(pair: RightsPair): readonly RightsStep[] {
  const before = states(pair.before);
  const after = states(pair.after);
  const groups = new Map<string, { readonly step: Omit<RightsStep, "privileges">; readonly privileges: string[] }>();
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [grantee, privilege] = JSON.parse(key) as [string | null, string];
    const step = stepBetween(before.get(key) ?? "default", after.get(key) ?? "default");
    if (step === null) continue;
    const groupKey = JSON.stringify([step.action === "grant" ? 1 : 0, grantee, step.action, step.grantable]);
    const group = groups.get(groupKey);
    if (group === undefined) groups.set(groupKey, { step: { ...step, grantee }, privileges: [privilege] });
    else group.privileges.push(privilege);
  }
  return [...groups.entries()].sort(([left], [right]) => left < right ? -1 : 1)
    .map(([, { step, privileges }]) => ({ ...step, privileges }));
}

function stepBetween(before: State, after: State): Pick<RightsStep, "action" | "grantable"> | null {
  if (before === after) return null;
  switch (after) {
    case "grantable":
      return { action: "grant", grantable: true };
    case "granted":
      return before === "grantable"
        ? { action: "revoke option", grantable: false }
        : { action: "grant", grantable: false };
    case "revoked":
      return { action: "revoke", grantable: before === "grantable" };
    case "default":
      // What was taken comes back; what was given goes.
      return before === "revoked"
        ? { action: "grant", grantable: false }
        : { action: "revoke", grantable: before === "grantable" };
  }
}

function states(privileges: Privileges): ReadonlyMap<string, State> {
  const found = new Map<string, State>();
  const add = (grants: readonly Grant[], state: (grant: Grant) => State) => {
    for (const grant of grants) {
      for (const privilege of grant.privileges) found.set(JSON.stringify([grant.grantee, privilege]), state(grant));
    }
  };
  add(privileges.revoked, () => "revoked");
  add(privileges.granted, (grant) => grant.grantable ? "grantable" : "granted");
  return found;
}
