/**
 * Directives for privileges.
 *
 * @module
 */
import type { DefaultPrivilegesOptions, GrantOps, GrantOptions, GrantTarget, RevokeOptions } from "../api/grant.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, isRecord, listOf, OBJECT, oneOf, STRING, STRINGS } from "../args/check.ts";
import { checkNames } from "../args/names.ts";
import { objectReference, optionalRole, roleNames } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { atMostOne, required } from "../args/required.ts";
import { showValue } from "../args/show.ts";
import { requireVersion } from "../args/version.ts";
import { privilegeWords } from "../build/privileges.ts";
import type { Call, Frame } from "../call.ts";
import type { DefaultPrivilegesNode, GrantTargetDef, PrivilegeDef } from "../nodes/grant.ts";
import { COLUMN_PRIVILEGES, grantWord, OBJECT_KINDS } from "../object_kinds.ts";

const TARGET: Check = either(STRING, OBJECT, listOf(OBJECT));
const GRANT: OptionChecks<GrantOptions> = {
  on: TARGET,
  to: STRINGS,
  columns: STRINGS,
  withGrantOption: BOOLEAN,
  grantedBy: STRING,
};
const REVOKE: OptionChecks<RevokeOptions> = {
  on: TARGET,
  from: STRINGS,
  columns: STRINGS,
  grantOptionFor: BOOLEAN,
  withGrantOption: BOOLEAN,
  grantedBy: STRING,
  cascade: BOOLEAN,
};
const GRANT_ROLE: OptionChecks<Parameters<GrantOps["grantRole"]>[1]> = {
  to: STRINGS,
  withAdminOption: BOOLEAN,
  grantedBy: STRING,
};
const REVOKE_ROLE: OptionChecks<Parameters<GrantOps["revokeRole"]>[1]> = {
  from: STRINGS,
  adminOptionFor: BOOLEAN,
  withAdminOption: BOOLEAN,
  grantedBy: STRING,
  cascade: BOOLEAN,
};
const DEFAULTS: OptionChecks<DefaultPrivilegesOptions> = {
  on: oneOf("tables", "sequences", "functions", "types", "schemas"),
  grantTo: STRINGS,
  revokeFrom: STRINGS,
  forRoles: STRINGS,
  inSchemas: STRINGS,
  withGrantOption: BOOLEAN,
  grantOptionFor: BOOLEAN,
  cascade: BOOLEAN,
};
const ALL_IN: OptionChecks<{ all: string; in: readonly string[] }> = {
  all: oneOf("tables", "sequences", "functions", "procedures", "routines"),
  in: STRINGS,
};

/** Privileges by the plural that `GRANT ... ON ALL` and `ALTER DEFAULT PRIVILEGES` use. */
const BY_PLURAL: Readonly<Record<string, readonly string[] | undefined>> = {
  tables: OBJECT_KINDS.table.privileges,
  sequences: OBJECT_KINDS.sequence.privileges,
  functions: OBJECT_KINDS.function.privileges,
  procedures: OBJECT_KINDS.procedure.privileges,
  routines: OBJECT_KINDS.routine.privileges,
  types: OBJECT_KINDS.type.privileges,
  schemas: OBJECT_KINDS.schema.privileges,
};

/** Directives for privileges. */
export function grantDirectives(frame: Frame): GrantOps {
  return {
    grant(privileges, given) {
      const call = frame.call("op.grant");
      const checked = required(call, options(call, { value: given, checks: GRANT }), ["on", "to"]);
      call.record({
        kind: "grant",
        ...privilegeDef(call, { ...checked, privileges, roles: checked.to }),
        ...present({ withGrantOption: checked.withGrantOption }),
      });
    },
    revoke(privileges, given) {
      const call = frame.call("op.revoke");
      const checked = required(call, options(call, { value: given, checks: REVOKE }), ["on", "from"]);
      const { grantOptionFor, withGrantOption, cascade } = checked;
      call.record({
        kind: "revoke",
        ...privilegeDef(call, { ...checked, privileges, roles: checked.from }),
        ...present({ grantOptionFor, withGrantOption, cascade }),
      });
    },
    grantRole(role, given) {
      const call = frame.call("op.grantRole");
      const checked = required(call, options(call, { value: given, checks: GRANT_ROLE }), ["to"]);
      call.record({
        kind: "grantRole",
        granted: roleNames(call, role),
        roles: roleNames(call, checked.to),
        ...present({ withAdminOption: checked.withAdminOption, grantedBy: optionalRole(call, checked.grantedBy) }),
      });
    },
    revokeRole(role, given) {
      const call = frame.call("op.revokeRole");
      const checked = required(call, options(call, { value: given, checks: REVOKE_ROLE }), ["from"]);
      const { adminOptionFor, withAdminOption, cascade } = checked;
      call.record({
        kind: "revokeRole",
        granted: roleNames(call, role),
        roles: roleNames(call, checked.from),
        ...present({ adminOptionFor, withAdminOption, cascade, grantedBy: optionalRole(call, checked.grantedBy) }),
      });
    },
    alterDefaultPrivileges(privileges, given) {
      const call = frame.call("op.alterDefaultPrivileges");
      const checked = required(call, options(call, { value: given, checks: DEFAULTS }), ["on"]);
      call.record(defaultPrivileges(call, privileges, checked));
    },
  };
}

function defaultPrivileges(
  call: Call,
  privileges: string | readonly string[],
  given: DefaultPrivilegesOptions,
): DefaultPrivilegesNode {
  atMostOne(call, given, ["grantTo", "revokeFrom"]);
  const { on, grantTo, revokeFrom, forRoles, inSchemas } = given;
  const roles = grantTo ?? revokeFrom;
  if (roles === undefined) {
    throw call.error("op-argument", `Cannot use '${call.directive}' without roles: give 'grantTo' or 'revokeFrom'`);
  }
  if (on === "schemas" && inSchemas !== undefined) {
    throw call.error("op-argument", `Cannot use 'inSchemas' of '${call.directive}' for schemas`);
  }
  if (grantTo !== undefined && (given.grantOptionFor === true || given.cascade === true)) {
    throw call.error("op-argument", `Cannot use 'grantOptionFor' and 'cascade' of '${call.directive}' with 'grantTo'`);
  }
  const { withGrantOption, grantOptionFor, cascade } = given;
  return {
    kind: "defaultPrivileges",
    action: grantTo === undefined ? "revoke" : "grant",
    privileges: privilegeWords(call, { value: privileges, known: BY_PLURAL[on] ?? [] }),
    on,
    roles: roleNames(call, roles),
    ...present({
      forRoles: forRoles === undefined ? undefined : roleNames(call, forRoles),
      inSchemas: inSchemas === undefined ? undefined : checkNames(call, { what: "schema name", value: inSchemas }),
      withGrantOption,
      grantOptionFor,
      cascade,
    }),
  };
}

interface Privileges {
  readonly privileges: string | readonly string[];
  readonly on: GrantTarget;
  readonly roles: readonly string[];
  readonly columns?: readonly string[];
  readonly grantedBy?: string;
}

function privilegeDef(call: Call, given: Privileges): PrivilegeDef {
  if (given.grantedBy !== undefined) requireVersion(call, { what: "'grantedBy'", version: 140000 });
  const on = targetDef(call, given.on);
  const known = "allIn" in on
    ? BY_PLURAL[on.kind] ?? []
    : OBJECT_KINDS[on.objects[0]?.kind ?? "table"].privileges ?? [];
  const limited = given.columns !== undefined;
  if (limited && ("allIn" in on || on.objects.some((object) => grantWord(object.kind) !== "TABLE"))) {
    throw call.error("op-argument", `Cannot use 'columns' of '${call.directive}': only tables and views have columns`);
  }
  return {
    privileges: privilegeWords(call, { value: given.privileges, known: limited ? COLUMN_PRIVILEGES : known }),
    on,
    roles: roleNames(call, given.roles),
    ...present({
      columns: given.columns === undefined
        ? undefined
        : checkNames(call, { what: "column name", value: given.columns }),
      grantedBy: optionalRole(call, given.grantedBy),
    }),
  };
}

function targetDef(call: Call, on: GrantTarget): GrantTargetDef {
  if (typeof on === "string") return { objects: [objectReference(call, { kind: "table", name: on })] };
  if (isRecord(on) && "all" in on) {
    const value = on as unknown as { all: string; in: readonly string[] };
    const checked = required(call, options(call, { value, checks: ALL_IN }), ["all", "in"]);
    return {
      allIn: checkNames(call, { what: "schema name", value: checked.in }),
      kind: checked.all as "tables" | "sequences" | "functions" | "procedures" | "routines",
    };
  }
  const objects = (Array.isArray(on) ? on : [on]).map((object) => objectReference(call, object));
  const words = new Set(objects.map((object) => grantWord(object.kind)));
  const bare = objects.find((object) => OBJECT_KINDS[object.kind].privileges === undefined);
  if (bare !== undefined) {
    throw call.error(
      "op-argument",
      `Cannot use '${call.directive}' on an object of kind '${bare.kind}': it has no privileges`,
    );
  }
  if (words.size === 1) return { objects };
  throw call.error(
    "op-argument",
    `Cannot use '${call.directive}' on objects of several kinds: found ${showValue(on)}`,
    {
      hint: "Write one call for each kind",
    },
  );
}
