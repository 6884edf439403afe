/**
 * SQL of operations on triggers and event triggers.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { EnabledState, TriggerDef, TriggerNode, TriggerPartsDef } from "../op/nodes/trigger.ts";
import type { QualifiedName } from "../sql/statement.ts";
import type { CompilersFor, StatementDraft } from "./draft.ts";
import { commentStatement, ownerAndComment } from "./object_sql.ts";
import { createWords, dropWords, trimStatement } from "./phrases.ts";

/** SQL of {@linkcode TriggerNode}. */
export const TRIGGER_COMPILERS: CompilersFor<TriggerNode> = {
  createTrigger: ({ trigger, orReplace }) => {
    const object = {
      kind: "trigger" as const,
      name: trigger.name,
      table: trigger.table.name,
      ...schemaOf(trigger.table),
    };
    return [
      {
        sql: "definition" in trigger ? trimStatement(trigger.definition) : createSql(trigger, orReplace === true),
        relations: relationsOf(trigger),
      },
      ...(trigger.state === undefined || trigger.state === "origin"
        ? []
        : [triggerState({ table: trigger.table, trigger: quoteIdentifier(trigger.name), state: trigger.state })]),
      ...(trigger.comment === undefined ? [] : [commentStatement(object, trigger.comment)]),
    ];
  },
  dropTrigger: (node) => {
    const exists = node.ifExists === true ? "IF EXISTS " : "";
    const cascade = node.cascade === true ? " CASCADE" : "";
    return [{
      sql: `DROP TRIGGER ${exists}${quoteIdentifier(node.name)} ON ${quoteQualified(node.table)}${cascade}`,
      relations: [node.table],
    }];
  },
  setTriggerState: (node) => [triggerState({
    table: node.table,
    trigger: node.name === undefined ? node.group ?? "ALL" : quoteIdentifier(node.name),
    state: node.state,
  })],
  createEventTrigger: (node) => {
    const object = { kind: "eventTrigger" as const, name: node.name };
    const tags = node.tags === undefined ? "" : ` WHEN TAG IN (${node.tags.map(quoteLiteral).join(", ")})`;
    return [
      {
        sql: `CREATE EVENT TRIGGER ${quoteIdentifier(node.name)} ON ${node.event}${tags} ` +
          `EXECUTE FUNCTION ${quoteQualified(node.function)}()`,
      },
      ...ownerAndComment(object, { owner: node.owner }),
      ...(node.state === undefined || node.state === "origin" ? [] : [eventTriggerState(node.name, node.state)]),
      ...ownerAndComment(object, { comment: node.comment }),
    ];
  },
  dropEventTrigger: (node) => [{ sql: dropWords("EVENT TRIGGER", quoteIdentifier(node.name), node) }],
  setEventTriggerState: (node) => [eventTriggerState(node.name, node.state)],
};

const STATE_WORDS: Readonly<Record<EnabledState, string>> = {
  origin: "ENABLE",
  disabled: "DISABLE",
  replica: "ENABLE REPLICA",
  always: "ENABLE ALWAYS",
};

function createSql(trigger: TriggerPartsDef, orReplace: boolean): string {
  const args = (trigger.arguments ?? []).map(quoteLiteral).join(", ");
  const transition = [
    ...(trigger.oldTable === undefined ? [] : [`OLD TABLE AS ${quoteIdentifier(trigger.oldTable)}`]),
    ...(trigger.newTable === undefined ? [] : [`NEW TABLE AS ${quoteIdentifier(trigger.newTable)}`]),
  ];
  return [
    createWords(trigger.constraint === true ? "CONSTRAINT TRIGGER" : "TRIGGER", { orReplace }),
    quoteIdentifier(trigger.name),
    trigger.timing,
    eventsSql(trigger),
    `ON ${quoteQualified(trigger.table)}`,
    ...(trigger.from === undefined ? [] : [`FROM ${quoteQualified(trigger.from)}`]),
    ...(trigger.deferrable === undefined ? [] : [trigger.deferrable ? "DEFERRABLE" : "NOT DEFERRABLE"]),
    ...(trigger.initially === undefined ? [] : [`INITIALLY ${trigger.initially}`]),
    ...(transition.length === 0 ? [] : [`REFERENCING ${transition.join(" ")}`]),
    `FOR EACH ${trigger.forEach}`,
    ...(trigger.when === undefined ? [] : [`WHEN (${trigger.when})`]),
    `EXECUTE FUNCTION ${quoteQualified(trigger.function)}(${args})`,
  ].join(" ");
}

function eventsSql(trigger: TriggerPartsDef): string {
  const of = trigger.updateOf === undefined ? "" : ` OF ${trigger.updateOf.map(quoteIdentifier).join(", ")}`;
  return trigger.events.map((event) => event === "UPDATE" ? `UPDATE${of}` : event).join(" OR ");
}

function triggerState(given: { table: QualifiedName; trigger: string; state: EnabledState }): StatementDraft {
  return {
    sql: `ALTER TABLE ${quoteQualified(given.table)} ${STATE_WORDS[given.state]} TRIGGER ${given.trigger}`,
    relations: [given.table],
  };
}

function eventTriggerState(name: string, state: EnabledState): StatementDraft {
  return { sql: `ALTER EVENT TRIGGER ${quoteIdentifier(name)} ${STATE_WORDS[state]}` };
}

function relationsOf(trigger: TriggerDef): readonly QualifiedName[] {
  return "definition" in trigger || trigger.from === undefined ? [trigger.table] : [trigger.table, trigger.from];
}

function schemaOf(table: QualifiedName): { readonly schema?: string } {
  return table.schema === undefined ? {} : { schema: table.schema };
}
