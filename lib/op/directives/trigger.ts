/**
 * Directives for triggers and event triggers.
 *
 * @module
 */
import type {
  CreateTriggerOptions,
  DropEventTriggerOptions,
  DropTriggerOptions,
  EventTriggerDefinition,
  TriggerChoice,
  TriggerFires,
  TriggerOps,
} from "../api/trigger.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, OBJECT, oneOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { NAME_REFERENCE, nameReference, optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { requireVersion } from "../args/version.ts";
import { FIRES, triggerDef } from "../build/trigger.ts";
import type { Call, Frame } from "../call.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { EventTriggerDef } from "../nodes/trigger.ts";

const ENABLED = oneOf("origin", "replica", "always");
const CREATE: OptionChecks<CreateTriggerOptions> = { schema: STRING, orReplace: BOOLEAN, existing: OBJECT };
const DROP: OptionChecks<DropTriggerOptions> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: OBJECT,
};
const CHOICE: OptionChecks<TriggerChoice & { state?: TriggerFires }> = {
  schema: STRING,
  trigger: STRING,
  group: oneOf("ALL", "USER"),
  existing: FIRES,
  state: ENABLED,
};
const EVENT: OptionChecks<EventTriggerDefinition> = {
  event: oneOf("ddl_command_start", "ddl_command_end", "table_rewrite", "sql_drop", "login"),
  tags: STRINGS,
  function: NAME_REFERENCE,
  state: FIRES,
  owner: STRING,
  comment: TEXT,
};
const DROP_EVENT: OptionChecks<DropEventTriggerOptions> = { ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const ENABLE_EVENT: OptionChecks<{ state?: TriggerFires; existing?: TriggerFires }> = {
  state: ENABLED,
  existing: FIRES,
};
const DISABLE_EVENT: OptionChecks<{ existing?: TriggerFires }> = { existing: FIRES };

/** Directives for triggers and event triggers. */
export function triggerDirectives(frame: Frame): TriggerOps {
  return {
    createTrigger(name, table, given) {
      const call = frame.call("op.createTrigger");
      const record = argument(call, { name: "definition", value: given, check: OBJECT });
      const { schema, orReplace, existing, ...definition } = record;
      const placement = present({ schema, orReplace, existing }) as CreateTriggerOptions;
      const checked = options(call, { value: placement, checks: CREATE });
      if (checked.orReplace === true) requireVersion(call, { what: "'orReplace'", version: 140000 });
      const target = tableName(call, table, checked.schema);
      call.record({
        kind: "createTrigger",
        trigger: triggerDef(call, { name, table: target, given: definition }),
        ...present({ orReplace: checked.orReplace }),
        ...(existing === undefined ? {} : { existing: triggerDef(call, { name, table: target, given: existing }) }),
      });
    },
    dropTrigger(name, table, given) {
      const call = frame.call("op.dropTrigger");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const target = tableName(call, table, schema);
      call.record({
        kind: "dropTrigger",
        name: checkName(call, { what: "trigger name", value: name }),
        table: target,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: triggerDef(call, { name, table: target, given: existing }) }),
      });
    },
    enableTrigger: (table, given) => setState(frame.call("op.enableTrigger"), { table, given, state: "origin" }),
    disableTrigger: (table, given) => setState(frame.call("op.disableTrigger"), { table, given, state: "disabled" }),
    createEventTrigger(name, given) {
      const call = frame.call("op.createEventTrigger");
      call.record({ kind: "createEventTrigger", ...eventTriggerDef(call, name, given) });
    },
    dropEventTrigger(name, given) {
      const call = frame.call("op.dropEventTrigger");
      const { ifExists, cascade, existing } = options(call, { value: given, checks: DROP_EVENT });
      call.record({
        kind: "dropEventTrigger",
        name: checkName(call, { what: "event trigger name", value: name }),
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: eventTriggerDef(call, name, existing) }),
      });
    },
    enableEventTrigger(name, given) {
      const call = frame.call("op.enableEventTrigger");
      const { state = "origin", existing } = options(call, { value: given, checks: ENABLE_EVENT });
      call.record({
        kind: "setEventTriggerState",
        name: checkName(call, { what: "event trigger name", value: name }),
        state,
        ...present({ existing }),
      });
    },
    disableEventTrigger(name, given) {
      const call = frame.call("op.disableEventTrigger");
      const { existing } = options(call, { value: given, checks: DISABLE_EVENT });
      call.record({
        kind: "setEventTriggerState",
        name: checkName(call, { what: "event trigger name", value: name }),
        state: "disabled",
        ...present({ existing }),
      });
    },
  };
}

interface Switching {
  readonly table: string;
  readonly given: TriggerChoice & { readonly state?: TriggerFires };
  readonly state: TriggerFires;
}

function setState(call: Call, { table, given, state }: Switching): void {
  const { state: enabled, ...choice } = CHOICE;
  const checks = state === "disabled" ? choice : { ...choice, state: enabled };
  const checked = options<Switching["given"]>(call, { value: given, checks: checks as typeof CHOICE });
  const { schema, trigger, group, existing } = checked;
  if ((trigger === undefined) === (group === undefined)) {
    throw call.error("op-argument", `Cannot choose triggers in '${call.directive}': give either 'trigger' or 'group'`);
  }
  call.record({
    kind: "setTriggerState",
    table: tableName(call, table, schema),
    ...present({
      name: trigger === undefined ? undefined : checkName(call, { what: "trigger name", value: trigger }),
      group,
    }),
    state: checked.state ?? state,
    ...present({ existing }),
  });
}

function eventTriggerDef(call: Call, name: string, given: EventTriggerDefinition): EventTriggerDef {
  const checked = required(call, options(call, { value: given, checks: EVENT }), ["event", "function"]);
  return {
    name: checkName(call, { what: "event trigger name", value: name }),
    event: checked.event,
    function: nameReference(call, { what: "function name", value: checked.function }),
    ...present({
      tags: checked.tags === undefined ? undefined : [...checked.tags],
      state: checked.state,
      owner: optionalRole(call, checked.owner),
      comment: checked.comment,
    }),
  };
}

function tableName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "table name", value, schema });
}
