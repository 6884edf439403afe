/**
 * Names of new revision files: slug and `file_template`.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import type { LocalTime } from "./clock.ts";

/**
 * The words of a message joined by `_`, in lower case, cut at a word where they are longer than `length` characters; a
 * slug that was cut ends with `_`, as Alembic's does.
 *
 * @example
 * ```ts
 * import { slugify } from "./file_name.ts";
 *
 * slugify("Add users' e-mail!", 40); // "add_users_e_mail"
 * slugify("add users table", 10); // "add_"
 * ```
 */
export function slugify(message: string, length: number): string {
  const words = message.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const slug = words.join("_").toLowerCase();
  const characters = [...slug];
  if (characters.length <= length) return slug;
  const cut = characters.slice(0, length).join("");
  const lastWord = cut.lastIndexOf("_");
  return `${lastWord === -1 ? cut : cut.slice(0, lastWord)}_`;
}

/** What the tokens of `file_template` stand for. */
export interface FileNameInput {
  readonly rev: string;
  readonly slug: string;
  readonly time: LocalTime;
}

const TOKEN = /%(?:%|\((\w*)\)([-0+ ]*)(\d*)(?:\.(\d+))?([a-zA-Z]?)|)/g;

/**
 * Fills in `file_template`, with the formats of Python's `%` operator that it can hold: `%(rev)s`, `%(year)d`,
 * `%(month).2d`, `%(day)02d`, and `%%` for a per cent sign.
 *
 * @throws {MigratorError} `file-template-invalid`.
 */
export function fillFileTemplate(template: string, { rev, slug, time }: FileNameInput): string {
  const { epoch, year, month, day, hour, minute, second } = time;
  const values: Readonly<Record<string, string | number>> = {
    rev,
    slug,
    epoch,
    year,
    month,
    day,
    hour,
    minute,
    second,
  };
  if (/%%\(\w+\)/.test(template)) {
    throw invalid(template, "'%%(' would be written as it is", "A per cent sign is not doubled here: write '%(rev)s'");
  }
  return template.replaceAll(TOKEN, (matched: string, ...groups: readonly (string | undefined)[]) => {
    const [name, flags = "", width = "", precision, type = ""] = groups;
    if (matched === "%%") return "%";
    if (name === undefined) throw invalid(template, "'%' stands alone", "Write '%(rev)s', or '%%' for a per cent sign");
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) {
      const guess = nearest(name, Object.keys(values));
      throw invalid(
        template,
        `there is no token '${name}'`,
        guess === undefined ? `Tokens: ${quoteWords(Object.keys(values))}` : `Did you mean '${guess}'?`,
      );
    }
    const isNumber = type === "d" || type === "i";
    if (!isNumber && type !== "s") {
      throw invalid(template, `'${matched}' does not end with 's' or 'd'`, `Write '%(${name})s'`);
    }
    if (isNumber && typeof value === "string") throw invalid(template, `'${name}' is no number`, `Write '%(${name})s'`);
    return formatValue(value, { isNumber, flags, width: Number(width), precision });
  });
}

interface Format {
  readonly isNumber: boolean;
  readonly flags: string;
  readonly width: number;
  readonly precision: string | undefined;
}

function formatValue(value: string | number, { isNumber, flags, width, precision }: Format): string {
  const digits = precision === undefined ? undefined : Number(precision);
  let text = String(value);
  if (digits !== undefined) text = isNumber ? text.padStart(digits, "0") : [...text].slice(0, digits).join("");
  if (isNumber && flags.includes("+")) text = `+${text}`;
  if (flags.includes("-")) return text.padEnd(width);
  return text.padStart(width, isNumber && flags.includes("0") ? "0" : " ");
}

function invalid(template: string, reason: string, hint: string): MigratorError {
  return new MigratorError("file-template-invalid", `Cannot use 'file_template' = '${template}': ${reason}`, {
    hint,
    data: { template },
  });
}
