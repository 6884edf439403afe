/**
 * Triggers and rules: from what a revision says to what an operation holds.
 *
 * @module
 */
import type { RuleDefinition, RuleStatement } from "../api/rule.ts";
import type { TriggerDefinition, TriggerFires, TriggerStatement } from "../api/trigger.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, listOf, OBJECT, oneOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, checkNames } from "../args/names.ts";
import { NAME_REFERENCE, nameReference, optionalReference } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { SQL_TEXT, sqlOf } from "../args/types.ts";
import type { Call } from "../call.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { RuleDef } from "../nodes/rule.ts";
import type { TriggerDef, TriggerPartsDef } from "../nodes/trigger.ts";
import { sqlStatement } from "./statement.ts";

/** When a trigger or rule fires. */
export const FIRES: Check = oneOf("origin", "disabled", "replica", "always");
const TEXTS: Check = {
  expects: "a list of strings",
  test: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};

const TRIGGER: OptionChecks<TriggerDefinition> = {
  timing: oneOf("BEFORE", "AFTER", "INSTEAD OF"),
  events: listOf(oneOf("INSERT", "UPDATE", "DELETE", "TRUNCATE")),
  updateOf: STRINGS,
  forEach: oneOf("ROW", "STATEMENT"),
  when: SQL_TEXT,
  function: NAME_REFERENCE,
  arguments: TEXTS,
  constraint: BOOLEAN,
  deferrable: BOOLEAN,
  initially: oneOf("DEFERRED", "IMMEDIATE"),
  from: NAME_REFERENCE,
  oldTable: STRING,
  newTable: STRING,
  state: FIRES,
  comment: TEXT,
};
const STATEMENT: OptionChecks<TriggerStatement & RuleStatement> = { definition: STRING, state: FIRES, comment: TEXT };
const RULE: OptionChecks<RuleDefinition> = {
  event: oneOf("SELECT", "INSERT", "UPDATE", "DELETE"),
  where: SQL_TEXT,
  instead: BOOLEAN,
  commands: TEXTS,
  state: FIRES,
  comment: TEXT,
};

/** Names a trigger or a rule; the definition is not checked yet. */
export interface PartOfTable {
  readonly name: string;
  readonly table: QualifiedName;
  readonly given: unknown;
}

interface Head {
  readonly name: string;
  readonly table: QualifiedName;
}

/** The trigger as an operation holds it. Throws `op-argument`, `op-option`. */
export function triggerDef(call: Call, { name, table, given }: PartOfTable): TriggerDef {
  const record = argument(call, { name: "definition", value: given, check: OBJECT }) as object;
  const head: Head = { name: checkName(call, { what: "trigger name", value: name }), table };
  if ("definition" in record) return { ...head, ...statementDef(call, record) };
  const checked = options(call, { value: record as TriggerDefinition, checks: TRIGGER });
  const parts = required(call, checked, ["timing", "events", "function"]);
  return { ...head, ...triggerParts(call, parts) };
}

function triggerParts(call: Call, given: TriggerDefinition): Omit<TriggerPartsDef, keyof Head> {
  const {
    forEach = given.constraint === true || given.events.every((event) => event !== "TRUNCATE") ? "ROW" : "STATEMENT",
  } = given;
  const refused = given.updateOf !== undefined && !given.events.includes("UPDATE")
    ? "'updateOf' needs the event 'UPDATE'"
    : given.constraint === true && (given.timing !== "AFTER" || forEach !== "ROW")
    ? "a constraint trigger is 'AFTER' and for each 'ROW'"
    : given.constraint !== true && (given.from ?? given.deferrable ?? given.initially) !== undefined
    ? "'from', 'deferrable' and 'initially' need 'constraint: true'"
    : undefined;
  if (refused !== undefined) {
    throw call.error("op-argument", `Cannot define this trigger in '${call.directive}': ${refused}`);
  }
  return {
    timing: given.timing,
    events: [...given.events],
    forEach,
    function: nameReference(call, { what: "function name", value: given.function }),
    ...present({
      updateOf: given.updateOf === undefined
        ? undefined
        : checkNames(call, { what: "column name", value: given.updateOf }),
      when: given.when === undefined ? undefined : sqlOf(given.when),
      arguments: given.arguments === undefined ? undefined : [...given.arguments],
      constraint: given.constraint,
      deferrable: given.deferrable,
      initially: given.initially,
      from: optionalReference(call, { what: "table name", value: given.from }),
      oldTable: given.oldTable === undefined
        ? undefined
        : checkName(call, { what: "transition table name", value: given.oldTable }),
      newTable: given.newTable === undefined
        ? undefined
        : checkName(call, { what: "transition table name", value: given.newTable }),
      state: given.state,
      comment: given.comment,
    }),
  };
}

/** The rule as an operation holds it. Throws `op-argument`, `op-option`. */
export function ruleDef(call: Call, { name, table, given }: PartOfTable): RuleDef {
  const record = argument(call, { name: "definition", value: given, check: OBJECT }) as object;
  const head: Head = { name: checkName(call, { what: "rule name", value: name }), table };
  if ("definition" in record) return { ...head, ...statementDef(call, record) };
  const checked = options(call, { value: record as RuleDefinition, checks: RULE });
  const { event, where, instead, commands = [], state, comment } = required(call, checked, ["event"]);
  return {
    ...head,
    event,
    commands: commands.map((command) => sqlStatement(call, { name: "commands", value: command })),
    ...present({ where: where === undefined ? undefined : sqlOf(where), instead, state, comment }),
  };
}

interface StatementDef {
  readonly definition: string;
  readonly state?: TriggerFires;
  readonly comment?: string;
}

function statementDef(call: Call, given: object): StatementDef {
  const checked = options(call, { value: given as StatementDef, checks: STATEMENT });
  const { definition, state, comment } = required(call, checked, ["definition"]);
  return {
    definition: sqlStatement(call, { name: "definition", value: definition }),
    ...present({ state, comment }),
  };
}
