/**
 * Directives for row-level security.
 *
 * @module
 */
import type {
  AlterPolicyOptions,
  DropPolicyOptions,
  PolicyConditions,
  PolicyDefinition,
  PolicyOps,
} from "../api/policy.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, OBJECT, oneOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { objectReference, roleNames } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { SQL_TEXT, sqlOf } from "../args/types.ts";
import type { Call, Frame } from "../call.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { PolicyDef, PolicyRules, RowLevelSecurityNode } from "../nodes/policy.ts";

const CONDITIONS: OptionChecks<PolicyConditions> = { roles: STRINGS, using: SQL_TEXT, check: SQL_TEXT };
const POLICY: OptionChecks<PolicyDefinition> = {
  ...CONDITIONS,
  restrictive: BOOLEAN,
  command: oneOf("ALL", "SELECT", "INSERT", "UPDATE", "DELETE"),
  comment: TEXT,
};
const CREATE: OptionChecks<PolicyDefinition & { schema?: string }> = { ...POLICY, schema: STRING };
const ALTER: OptionChecks<AlterPolicyOptions> = { ...CONDITIONS, schema: STRING, existing: OBJECT };
const DROP: OptionChecks<DropPolicyOptions> = { schema: STRING, ifExists: BOOLEAN, existing: OBJECT };
const RENAME: OptionChecks<{ table: string; schema?: string }> = { table: STRING, schema: STRING };
const SCHEMA: OptionChecks<{ schema?: string }> = { schema: STRING };

/** Directives for row-level security. */
export function policyDirectives(frame: Frame): PolicyOps {
  return {
    createPolicy(name, table, given) {
      const call = frame.call("op.createPolicy");
      const { schema, ...rest } = options(call, { value: given, checks: CREATE });
      call.record({
        kind: "createPolicy",
        ...policyDef(call, { name, table: tableName(call, table, schema), given: rest }),
      });
    },
    alterPolicy(name, table, given) {
      const call = frame.call("op.alterPolicy");
      const { schema, existing, ...rest } = options(call, { value: given, checks: ALTER });
      const rules = policyRules(call, rest);
      if (Object.keys(rules).length === 0) {
        throw call.error("op-argument", `Cannot use '${call.directive}' without a change`, {
          hint: "Give 'roles', 'using' or 'check'",
        });
      }
      call.record({
        kind: "alterPolicy",
        name: checkName(call, { what: "policy name", value: name }),
        table: tableName(call, table, schema),
        ...rules,
        ...(existing === undefined
          ? {}
          : { existing: policyRules(call, options(call, { value: existing, checks: CONDITIONS })) }),
      });
    },
    dropPolicy(name, table, given) {
      const call = frame.call("op.dropPolicy");
      const { schema, ifExists, existing } = options(call, { value: given, checks: DROP });
      const target = tableName(call, table, schema);
      call.record({
        kind: "dropPolicy",
        name: checkName(call, { what: "policy name", value: name }),
        table: target,
        ...present({ ifExists }),
        ...(existing === undefined ? {} : {
          existing: policyDef(call, { name, table: target, given: options(call, { value: existing, checks: POLICY }) }),
        }),
      });
    },
    renamePolicy(name, newName, given) {
      const call = frame.call("op.renamePolicy");
      const { table, schema } = required(call, options(call, { value: given, checks: RENAME }), ["table"]);
      call.record({
        kind: "renameObject",
        object: objectReference(call, { kind: "policy", name, table, ...present({ schema }) }),
        newName: checkName(call, { what: "policy name", value: newName }),
      });
    },
    enableRowLevelSecurity: security(frame, "op.enableRowLevelSecurity", "enable"),
    disableRowLevelSecurity: security(frame, "op.disableRowLevelSecurity", "disable"),
    forceRowLevelSecurity: security(frame, "op.forceRowLevelSecurity", "force"),
    noForceRowLevelSecurity: security(frame, "op.noForceRowLevelSecurity", "noForce"),
  };
}

function security(
  frame: Frame,
  directive: string,
  action: RowLevelSecurityNode["action"],
): (table: string, given?: { readonly schema?: string }) => void {
  return function setSecurity(table, given) {
    const call = frame.call(directive);
    const { schema } = options(call, { value: given, checks: SCHEMA });
    call.record({ kind: "rowLevelSecurity", table: tableName(call, table, schema), action });
  };
}

interface Policy {
  readonly name: string;
  readonly table: QualifiedName;
  readonly given: PolicyDefinition;
}

function policyDef(call: Call, { name, table, given }: Policy): PolicyDef {
  const { restrictive, command, comment } = given;
  const wrong = given.using !== undefined && command === "INSERT"
    ? "a policy for 'INSERT' has no 'using': give 'check'"
    : given.check !== undefined && (command === "SELECT" || command === "DELETE")
    ? `a policy for '${command}' has no 'check': give 'using'`
    : undefined;
  if (wrong !== undefined) {
    throw call.error("op-argument", `Cannot define this policy in '${call.directive}': ${wrong}`);
  }
  return {
    name: checkName(call, { what: "policy name", value: name }),
    table,
    ...policyRules(call, given),
    ...present({ restrictive, command, comment }),
  };
}

function policyRules(call: Call, { roles, using, check }: PolicyConditions): PolicyRules {
  return present({
    roles: roles === undefined ? undefined : roleNames(call, roles),
    using: using === undefined ? undefined : sqlOf(using),
    check: check === undefined ? undefined : sqlOf(check),
  });
}

function tableName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "table name", value, schema });
}
