/**
 * What the text of a function names.
 *
 * PostgreSQL records no dependency for a body that is a text, and yet it reads the body of an SQL function, and the
 * declarations of a PL/pgSQL one, when the function is created: what they name must be there by then.
 *
 * @module
 */
import type { ObjectKey } from "../../schema/object_key.ts";
import type { Routine } from "../../schema/routine.ts";
import { significantTokens, type Token } from "../../sql/tokens.ts";
import type { Side } from "./context.ts";
import type { Entity } from "./entity.ts";

/** Entities by the last part of their names. */
export type NamedEntities = ReadonlyMap<string, readonly Entity[]>;

/** Kinds of objects that others name. */
export const NAMED: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
  "table",
  "view",
  "materialized view",
  "sequence",
  "routine",
  "enum",
  "domain",
  "composite type",
  "range type",
]);
const TYPES: ReadonlySet<Entity["kind"]> = new Set<Entity["kind"]>([
  "enum",
  "domain",
  "composite type",
  "range type",
]);

/** Indexes what a body can name. */
export function namedEntities(side: Side): NamedEntities {
  return Map.groupBy(
    [...side.entities.values()].filter(({ kind }) => NAMED.has(kind)),
    ({ value }) => (value as { readonly name: string }).name,
  );
}

/** What the body of a routine names, as far as it is looked up when the routine is created; names may mislead. */
export function bodyNames(routine: Routine, named: NamedEntities): readonly ObjectKey[] {
  const language = routine.language.toLowerCase();
  if (language !== "sql" && language !== "plpgsql") return [];
  const tokens = bodyTokens(routine.definition);
  const found = new Set<ObjectKey>();
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== "word" && kind !== "quoted") continue;
    for (const entity of named.get(text) ?? []) {
      if (language === "sql" || TYPES.has(entity.kind) || isTypeOf(tokens, at)) found.add(entity.key);
    }
  }
  return [...found];
}

/** `users%ROWTYPE`, `users.email%TYPE`. */
function isTypeOf(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.text;
  return next === "%" || (next === "." && tokens[at + 3]?.text === "%");
}

const BODY = /\bAS (\$[^$]*\$)([^]*)\1/;

function bodyTokens(definition: string): readonly Token[] {
  const body = BODY.exec(definition)?.[2];
  if (body === undefined) return [];
  try {
    return significantTokens(body);
  } catch {
    // It is not for us to say that the body cannot be read.
    return [];
  }
}
