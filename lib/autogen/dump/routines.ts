/**
 * Functions, procedures, aggregates and event triggers.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { EventTrigger } from "../../schema/catalog.ts";
import { objectKey, routineKey } from "../../schema/object_key.ts";
import type { Routine } from "../../schema/routine.ts";
import type { EnabledState } from "../../schema/table.ts";
import { commentOn, type DumpItem, type DumpOptions, ownerOf, qualified, RANKS } from "./item.ts";
import { grantsOn } from "./privileges.ts";

/** The item of a routine. */
export function routineItem(routine: Routine, options: DumpOptions): DumpItem {
  const name = `${qualified(routine)}(${routine.identityArguments})`;
  const what = `${routine.kind.toUpperCase()} ${name}`;
  // Rights on an aggregate are rights on a function.
  const grantable = `${routine.kind === "procedure" ? "PROCEDURE" : "FUNCTION"} ${
    routine.identityArguments === "*" ? `${qualified(routine)}()` : grantName(routine)
  }`;
  return {
    key: routineKey(routine),
    provides: [],
    needs: [objectKey("schema", [routine.schema])],
    rank: RANKS.routine,
    name,
    statements: [
      routine.definition,
      ...commentOn(what, routine.comment),
      ...ownerOf(what, { owner: routine.owner, options }),
      ...grantsOn(grantable, { ...routine, options }),
    ],
  };
}

/** GRANT wants the plain argument types, without the `ORDER BY` of ordered-set aggregates. */
function grantName(routine: Routine): string {
  const types = routine.identityArguments;
  if (routine.kind !== "aggregate") return `${qualified(routine)}(${types})`;
  return `${qualified(routine)}(${types.replace(/^ORDER BY /, "").replace(" ORDER BY ", ", ")})`;
}

/** The item of an event trigger. */
export function eventTriggerItem(trigger: EventTrigger, options: DumpOptions): DumpItem {
  const name = quoteIdentifier(trigger.name);
  const tags = trigger.tags.map(quoteLiteral).join(", ");
  return {
    key: objectKey("event trigger", [trigger.name]),
    provides: [],
    needs: [],
    rank: RANKS.eventTrigger,
    name,
    statements: [
      `CREATE EVENT TRIGGER ${name} ON ${trigger.event}${tags === "" ? "" : ` WHEN TAG IN (${tags})`}` +
      ` EXECUTE FUNCTION ${qualified(trigger.function)}()`,
      ...trigger.enabled === "origin" ? [] : [`ALTER EVENT TRIGGER ${name} ${ENABLE[trigger.enabled]}`],
      ...commentOn(`EVENT TRIGGER ${name}`, trigger.comment),
      ...ownerOf(`EVENT TRIGGER ${name}`, { owner: trigger.owner, options }),
    ],
  };
}

/** The words that set the state of a trigger or rule. */
export const ENABLE: Readonly<Record<EnabledState, string>> = {
  origin: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
};
