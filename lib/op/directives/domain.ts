/**
 * Directives for domains.
 *
 * @module
 */
import type {
  AddDomainConstraintOptions,
  AlterDomainOptions,
  DomainCheck,
  DomainOps,
  DomainOptions,
  DropDomainConstraintOptions,
  DropDomainOptions,
  ExistingDomain,
} from "../api/domain.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, listOf, nullable, OBJECT, STRING, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { checkType, SQL_TEXT, SQL_TYPE, sqlOf } from "../args/types.ts";
import type { Call, Frame } from "../call.ts";
import type { AlterDomainNode, DomainDef } from "../nodes/domain.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import { renameDirective } from "./object.ts";

const DOMAIN: OptionChecks<DomainOptions> = {
  schema: STRING,
  default: SQL_TEXT,
  notNull: BOOLEAN,
  checks: listOf(OBJECT),
  owner: STRING,
  comment: TEXT,
};
const { schema: _schema, ...UNPLACED } = DOMAIN;
const EXISTING: OptionChecks<ExistingDomain> = { ...UNPLACED, type: SQL_TYPE };
const CHECK: OptionChecks<DomainCheck> = { name: STRING, check: SQL_TEXT };
const DROP: OptionChecks<DropDomainOptions> = { schema: STRING, ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const ALTER: OptionChecks<AlterDomainOptions> = {
  schema: STRING,
  default: nullable(SQL_TEXT),
  notNull: BOOLEAN,
  existing: OBJECT,
};
const ALTERED: OptionChecks<NonNullable<AlterDomainOptions["existing"]>> = {
  default: nullable(SQL_TEXT),
  notNull: BOOLEAN,
};
const ADD: OptionChecks<AddDomainConstraintOptions> = {
  name: STRING,
  schema: STRING,
  check: SQL_TEXT,
  notValid: BOOLEAN,
};
const DROP_CONSTRAINT: OptionChecks<DropDomainConstraintOptions> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: SQL_TEXT,
};
const SCHEMA: OptionChecks<{ schema?: string }> = { schema: STRING };

/** Directives for domains. */
export function domainDirectives(frame: Frame): DomainOps {
  return {
    createDomain(name, type, given) {
      const call = frame.call("op.createDomain");
      const { schema, ...rest } = options(call, { value: given, checks: DOMAIN });
      call.record({ kind: "createDomain", ...domainDef(call, domainName(call, name, schema), { ...rest, type }) });
    },
    dropDomain(name, given) {
      const call = frame.call("op.dropDomain");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const domain = domainName(call, name, schema);
      call.record({
        kind: "dropDomain",
        domain,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : {
          existing: domainDef(
            call,
            domain,
            required(call, options(call, { value: existing, checks: EXISTING }), ["type"]),
          ),
        }),
      });
    },
    renameDomain: renameDirective(frame, { kind: "domain", directive: "op.renameDomain" }),
    alterDomain(name, given) {
      const call = frame.call("op.alterDomain");
      const { schema, existing, ...changes } = options(call, { value: given, checks: ALTER });
      if (changes.default === undefined && changes.notNull === undefined) {
        throw call.error("op-argument", `Cannot use '${call.directive}' without a change: give 'default' or 'notNull'`);
      }
      call.record({
        kind: "alterDomain",
        domain: domainName(call, name, schema),
        ...domainChange(changes),
        ...(existing === undefined
          ? {}
          : { existing: domainChange(options(call, { value: existing, checks: ALTERED })) }),
      });
    },
    addDomainConstraint(domain, given) {
      const call = frame.call("op.addDomainConstraint");
      const { schema, name, check, notValid } = required(
        call,
        options(call, { value: given, checks: ADD }),
        ["name", "check"],
      );
      call.record({
        kind: "addDomainConstraint",
        domain: domainName(call, domain, schema),
        name: checkName(call, { what: "constraint name", value: name }),
        sql: sqlOf(check),
        ...present({ notValid }),
      });
    },
    dropDomainConstraint(domain, name, given) {
      const call = frame.call("op.dropDomainConstraint");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP_CONSTRAINT });
      call.record({
        kind: "dropDomainConstraint",
        domain: domainName(call, domain, schema),
        name: checkName(call, { what: "constraint name", value: name }),
        ...present({ ifExists, cascade, existing: existing === undefined ? undefined : sqlOf(existing) }),
      });
    },
    validateDomainConstraint(domain, name, given) {
      const call = frame.call("op.validateDomainConstraint");
      const { schema } = options(call, { value: given, checks: SCHEMA });
      call.record({
        kind: "validateDomainConstraint",
        domain: domainName(call, domain, schema),
        name: checkName(call, { what: "constraint name", value: name }),
      });
    },
  };
}

function domainDef(call: Call, domain: QualifiedName, given: ExistingDomain): DomainDef {
  return {
    domain,
    type: checkType(call, { what: "type", value: given.type }),
    ...present({
      default: given.default === undefined ? undefined : sqlOf(given.default),
      notNull: given.notNull,
      checks: given.checks?.map((check) => {
        const { name, check: sql } = required(call, options(call, { value: check, checks: CHECK }), ["check"]);
        return {
          ...present({
            name: name === undefined ? undefined : checkName(call, { what: "constraint name", value: name }),
          }),
          sql: sqlOf(sql),
        };
      }),
      owner: optionalRole(call, given.owner),
      comment: given.comment,
    }),
  };
}

function domainChange(
  given: Pick<AlterDomainOptions, "default" | "notNull">,
): Pick<AlterDomainNode, "default" | "notNull"> {
  const { default: value, notNull } = given;
  return present({ default: value === undefined || value === null ? value : sqlOf(value), notNull });
}

function domainName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "domain name", value, schema });
}
