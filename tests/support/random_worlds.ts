/**
 * Worlds: a few objects each, in several variants, any of which can become any other.
 *
 * `<t>` is a table's name with its schema, `<.t>` without, `<'t>` as a string; `<s>` a schema; `<n>` to `<q>` names of
 * parts; `<a>` to `<e>` columns. A line that ends in `--@ >= 180000` is for those servers only.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";
import { quoteLiteral } from "../../lib/core/literal.ts";
import { forVersion } from "../../lib/db/introspect/queries.ts";
import type { Dice } from "./random_schema_dice.ts";
import { COLUMN_NAMES, NAMES } from "./random_schema_words.ts";
import { ACCESS_WORLDS } from "./random_worlds_access.ts";
import { CODE_WORLDS } from "./random_worlds_code.ts";
import { COLUMN_WORLDS } from "./random_worlds_columns.ts";
import { TABLE_WORLDS } from "./random_worlds_tables.ts";
import { TYPE_WORLDS } from "./random_worlds_types.ts";

/** Variants of one world, by what it is about. */
export type Worlds = Readonly<Record<string, readonly string[]>>;

/** All of them. */
export const WORLDS: Worlds = {
  ...TABLE_WORLDS,
  ...COLUMN_WORLDS,
  ...TYPE_WORLDS,
  ...CODE_WORLDS,
  ...ACCESS_WORLDS,
};

/** The world before and after. */
export interface WorldPair {
  readonly before: string;
  readonly after: string;
}

/** What a pair of worlds is made of. */
export interface WorldOptions {
  readonly dice: Dice;
  readonly serverVersion: number;
  /** Keeps the names of several worlds apart. */
  readonly number: number;
}

/** The variants of a world under random names, as SQL; the first of every world is nothing at all. */
export function worldVariants(name: string, options: WorldOptions): readonly string[] {
  const names = worldNames(options);
  return ["", ...WORLDS[name] ?? []].map((one) => forVersion(filled(one, names), options.serverVersion));
}

/** One world in two variants. */
export function worldPair(name: string, options: WorldOptions): WorldPair {
  const { dice } = options;
  const variants = worldVariants(name, options);
  const from = dice.int(variants.length);
  // Seldom the same, which is to be no difference.
  const to = dice.chance(0.1) ? from : (from + 1 + dice.int(variants.length - 1)) % variants.length;
  return { before: variants[from] ?? "", after: variants[to] ?? "" };
}

type NameOf = (letter: string) => { readonly schema: string | null; readonly name: string };

function worldNames({ dice, number }: WorldOptions): NameOf {
  const schema = dice.pick(["public", "public", "app", "Odd Schema"]);
  const columns = shuffled(COLUMN_NAMES, dice);
  const relations = shuffled(NAMES, dice);
  return (letter) => {
    if (letter === "s") return { schema: null, name: schema };
    if (letter <= "e") return { schema: null, name: columns["abcde".indexOf(letter)]! };
    const name = `${relations[letter.charCodeAt(0) % relations.length]!.slice(0, 40)} ${letter}${number}`;
    return { schema: letter >= "n" && letter <= "q" ? null : schema, name };
  };
}

function shuffled<T>(list: readonly T[], dice: Dice): readonly T[] {
  return list.map((item) => [dice.next(), item] as const).sort(([left], [right]) => left - right).map(([, item]) =>
    item
  );
}

function filled(variant: string, names: NameOf): string {
  return variant.replace(/<(['.]?)([a-z])>/g, (_all, form: string, letter: string) => {
    const { schema, name } = names(letter);
    if (form === "." || schema === null) return quoteIdentifier(name);
    const whole = `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
    return form === "'" ? quoteLiteral(whole) : whole;
  });
}
