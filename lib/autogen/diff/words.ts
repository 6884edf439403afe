/**
 * How people write objects, and how they are found again.
 *
 * @module
 */
import type { Entity } from "./entity.ts";

const PLAIN = /^[^\s."'=]+$/;

/** A dotted name; a part that would be misread is quoted. The default schema is left out. */
export function dotted(parts: readonly string[], defaultSchema: string | null): string {
  const shown = parts.length > 1 && parts[0] === defaultSchema ? parts.slice(1) : parts;
  return shown.map((part) => PLAIN.test(part) ? part : `"${part.replaceAll('"', '""')}"`).join(".");
}

/** Takes a dotted name apart; a quoted part may hold dots. */
export function undotted(name: string): readonly string[] {
  return [...name.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(([, quoted, plain]) =>
    quoted?.replaceAll('""', '"') ?? plain ?? ""
  );
}

/** The parts of an entity's name, the schema first where it has one. */
export function nameParts(entity: Entity): readonly string[] {
  switch (entity.kind) {
    case "schema":
    case "extension":
    case "event trigger":
      return [entity.value.name];
    case "default privileges":
      return [entity.value.role, ...(entity.value.schema === null ? [] : [entity.value.schema]), entity.value.objects];
    case "domain constraint":
      return [entity.value.domain.schema, entity.value.domain.name, entity.value.constraint.name];
    case "column":
      return [entity.value.table.schema, entity.value.table.name, entity.value.column.name];
    case "constraint":
      return [entity.value.table.schema, entity.value.table.name, entity.value.constraint.name];
    case "policy":
      return [entity.value.table.schema, entity.value.table.name, entity.value.policy.name];
    case "index":
      return [entity.value.relation.schema, entity.value.relation.name, entity.value.index.name];
    case "trigger":
      return [entity.value.relation.schema, entity.value.relation.name, entity.value.trigger.name];
    case "rule":
      return [entity.value.relation.schema, entity.value.relation.name, entity.value.rule.name];
    case "routine":
      return [entity.value.schema, `${entity.value.name}(${entity.value.identityArguments})`];
    default:
      return [entity.value.schema, entity.value.name];
  }
}

/** An entity as people write it: `users.email`. */
export function objectWords(entity: Entity, defaultSchema: string | null): string {
  if (entity.kind === "routine") {
    const { schema, name, identityArguments } = entity.value;
    return `${dotted([schema, name], defaultSchema)}(${identityArguments})`;
  }
  return dotted(nameParts(entity), defaultSchema);
}
