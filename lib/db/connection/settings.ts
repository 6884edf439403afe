/**
 * Values of connection keywords.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { type Keyword, type KeywordEntry, KEYWORDS, type KeywordValues } from "./keywords.ts";

/** A whole number and its default. */
export interface IntegerSetting {
  readonly name: Keyword;
  readonly fallback: number;
}

/** Words to choose from, and the default. */
export interface ChoiceSetting<T extends string> {
  readonly name: Keyword;
  readonly allowed: readonly T[];
  readonly fallback: T;
}

/** A value that cannot be taken, and what to do. */
export interface BadSetting {
  readonly name: Keyword;
  readonly value: string;
  readonly hint: string;
}

/** A whole number. Throws `bad-connection-setting`. */
export function integerSetting(keywords: KeywordValues, setting: IntegerSetting): number {
  const { name, fallback } = setting;
  const value = keywords.get(name);
  if (value === undefined) return fallback;
  if (/^\s*[+-]?\d{1,9}\s*$/.test(value)) return Number(value);
  throw badSetting({ name, value, hint: "Write a whole number" });
}

/** One of some words. Throws `bad-connection-setting` that names the nearest. */
export function choiceSetting<T extends string>(keywords: KeywordValues, setting: ChoiceSetting<T>): T {
  const { name, allowed, fallback } = setting;
  const value = keywords.get(name);
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  if (name === "sslmode" && value === "no-verify") {
    throw badSetting({ name, value, hint: "Use 'require': it does not verify" });
  }
  const near = nearest(value, allowed);
  throw badSetting({
    name,
    value,
    hint: near === undefined ? `Use one of ${quoteWords(allowed)}` : `Did you mean '${near}'?`,
  });
}

/** An error about the value of one setting. */
export function badSetting(setting: BadSetting): MigratorError {
  const { name, value, hint } = setting;
  const env = (KEYWORDS[name] as KeywordEntry).env;
  return new MigratorError("bad-connection-setting", `Cannot connect: '${name}' has the invalid value '${value}'`, {
    hint: env === undefined ? hint : `${hint}; it comes from the URL, the service file or ${env}`,
    data: { setting: name },
  });
}
