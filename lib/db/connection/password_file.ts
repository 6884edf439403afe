/**
 * libpq's password file, `~/.pgpass`.
 *
 * Source: PostgreSQL manual, "The Password File".
 *
 * @module
 */

/** One line of the file; `*` matches anything. */
export interface PasswordEntry {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Whom a password is wanted for. */
export interface PasswordQuestion {
  /** Host name or address; a socket folder where it is not the default one, else `localhost`. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** Reads the lines; comments, empty lines and lines with too few fields are skipped, as libpq does. */
export function readPasswordFile(text: string): readonly PasswordEntry[] {
  const entries: PasswordEntry[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    const fields = splitFields(line);
    const [host, port, database, user, password] = fields;
    if (password === undefined || user === undefined || database === undefined || port === undefined) continue;
    entries.push({ host: host!, port, database, user, password });
  }
  return entries;
}

/** Five fields at unescaped colons; `\` takes the next character as it is. */
function splitFields(line: string): readonly string[] {
  const fields = [""];
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (character === "\\" && at + 1 < line.length) fields[fields.length - 1] += line[++at]!;
    else if (character === ":" && fields.length < 5) fields.push("");
    else if (character === ":") break;
    else fields[fields.length - 1] += character;
  }
  return fields;
}

/** The password of the first line that matches; `null` when none does or the field is empty. */
export function findPassword(entries: readonly PasswordEntry[], question: PasswordQuestion): string | null {
  const found = entries.find((entry) =>
    matches(entry.host, question.host) && matches(entry.port, String(question.port)) &&
    matches(entry.database, question.database) && matches(entry.user, question.user)
  );
  return found === undefined || found.password === "" ? null : found.password;
}

function matches(pattern: string, value: string): boolean {
  return pattern === "*" || pattern === value;
}
