/**
 * libpq's service files: named sets of connection keywords.
 *
 * Source: PostgreSQL manual, "The Connection Service File".
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { isKeyword, type Keyword, type KeywordValues } from "./keywords.ts";

/** A service file that was found. */
export interface ServiceFile {
  /** Path as shown to people. */
  readonly path: string;
  readonly text: string;
}

/**
 * Finds a service in the first file that defines it.
 *
 * Throws `service-not-found` when none does, and `bad-service-file` for a line that cannot be read.
 */
export function findService(name: string, files: readonly ServiceFile[]): KeywordValues {
  for (const file of files) {
    const found = readService(name, file);
    if (found !== undefined) return found;
  }
  throw new MigratorError("service-not-found", `Cannot find the service '${name}': no service file defines it`, {
    details: files.length === 0 ? ["No service file was found"] : files.map((file) => `Looked in ${file.path}`),
    hint: `Add a section '[${name}]' to ~/.pg_service.conf, or name the right file with PGSERVICEFILE`,
  });
}

function readService(name: string, file: ServiceFile): KeywordValues | undefined {
  let found: Map<Keyword, string> | undefined;
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    if (line.startsWith("[")) {
      if (found !== undefined) return found;
      if (line === `[${name}]`) found = new Map();
      continue;
    }
    if (found === undefined) continue;
    const equals = line.indexOf("=");
    const key = line.slice(0, equals).trim();
    const problem = serviceLineProblem(line, key, equals);
    if (problem !== null || !isKeyword(key)) {
      throw new MigratorError("bad-service-file", `Cannot read the service '${name}': ${problem}`, {
        where: { file: file.path, line: index + 1 },
        hint: "Write 'keyword=value' with the keywords of libpq, one on a line, without spaces round '='",
      });
    }
    if (!found.has(key)) found.set(key, line.slice(equals + 1));
  }
  return found;
}

function serviceLineProblem(line: string, key: string, equals: number): string | null {
  if (line.startsWith("ldap")) return "services from LDAP are not supported";
  if (equals < 0) return "a line has no '='";
  if (key === "service" || key === "servicefile") return `'${key}' cannot stand in a service file`;
  return isKeyword(key) ? null : `unknown keyword '${key}'`;
}
