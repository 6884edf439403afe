/**
 * Values of connection keywords.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { type Keyword, type KeywordEntry, KEYWORDS, type KeywordValues } from "./keywords.ts";

/** A whole number. Throws `bad-connection-setting`. */
export function integerSetting(keywords: KeywordValues, name: Keyword, fallback: number): number {
  const value = keywords.get(name);
  if (value === undefined) return fallback;
  if (/^\s*[+-]?\d{1,9}\s*$/.test(value)) return Number(value);
  throw badSetting(name, value, "Write a whole number");
}

/** One of some words. Throws `bad-connection-setting` that names the nearest. */
export function choiceSetting<T extends string>(
  keywords: KeywordValues,
  name: Keyword,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = keywords.get(name);
  if (value === undefined) return fallback;
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  if (name === "sslmode" && value === "no-verify") throw badSetting(name, value, "Use 'require': it does not verify");
  const near = nearest(value, allowed);
  throw badSetting(name, value, near === undefined ? `Use one of ${quoteWords(allowed)}` : `Did you mean '${near}'?`);
}

/** An error about the value of one setting. */
export function badSetting(name: Keyword, value: string, hint: string): MigratorError {
  const env = (KEYWORDS[name] as KeywordEntry).env;
  return new MigratorError("bad-connection-setting", `Cannot connect: '${name}' has the invalid value '${value}'`, {
    hint: env === undefined ? hint : `${hint}; it comes from the URL, the service file or ${env}`,
    data: { setting: name },
  });
}
