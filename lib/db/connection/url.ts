/**
 * `postgres://` URLs, read as libpq reads them.
 *
 * Source: PostgreSQL manual, "Connection URIs". Different from libpq in one thing: where an unencoded special character
 * makes the meaning doubtful, it is an error that says which character to encode, never a guess.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { readUrlParameters } from "./url_parameters.ts";
import type { Keyword } from "./keywords.ts";

/** Keywords of a connection string, and what the user should know about it. */
export interface ConnectionKeywords {
  readonly keywords: ReadonlyMap<Keyword, string>;
  readonly warnings: readonly string[];
}

const SCHEME = /^postgres(?:ql)?(?:\+[a-z0-9_.-]+)?:\/\//i;

/** True when `text` starts like a PostgreSQL URL. */
export function isPostgresUrl(text: string): boolean {
  return SCHEME.test(text);
}

/**
 * Reads a PostgreSQL URL into libpq's keywords. The driver part of `postgresql+driver://` is dropped.
 *
 * Throws `bad-database-url`; the error never shows a part that could be a password.
 */
export function readPostgresUrl(text: string): ConnectionKeywords {
  const rest = text.slice(SCHEME.exec(text)![0].length);
  // deno-lint-ignore no-control-regex
  if (/[\s\u0000-\u001f\u007f]/.test(rest)) {
    throw badUrl("it contains a space or a control character", "Write a space as %20");
  }
  const { credentials, hosts, path, query } = splitUrl(rest);
  const keywords = new Map<Keyword, string>();
  if (credentials !== null) {
    const colon = credentials.indexOf(":");
    const user = colon < 0 ? credentials : credentials.slice(0, colon);
    if (user !== "") keywords.set("user", decode(user, "the user name"));
    if (colon >= 0) keywords.set("password", decode(credentials.slice(colon + 1), "the password"));
  }
  readHosts(hosts, { keywords, showPorts: credentials !== null });
  if (path !== "") keywords.set("dbname", decode(path, "the database name"));
  const warnings: string[] = [];
  for (const [name, value] of readUrlParameters(query.map(decodePair), warnings)) keywords.set(name, value);
  return { keywords, warnings };
}

interface UrlParts {
  readonly credentials: string | null;
  readonly hosts: string;
  readonly path: string;
  readonly query: readonly string[];
}

function splitUrl(rest: string): UrlParts {
  const slash = rest.indexOf("/");
  const beforeSlash = slash < 0 ? rest : rest.slice(0, slash);
  const at = beforeSlash.indexOf("@");
  const question = beforeSlash.indexOf("?");
  if (at >= 0 && question >= 0 && question < at) {
    throw badUrl("'?' stands before '@'", "Write '?' in a password as %3F and '@' in a parameter as %40");
  }
  const end = question >= 0 ? question : slash < 0 ? rest.length : slash;
  const authority = rest.slice(0, end);
  if (at !== authority.lastIndexOf("@")) {
    throw badUrl("it has more than one '@' before the database name", "Write '@' in a user name or password as %40");
  }
  const tail = rest.slice(end);
  const mark = tail.indexOf("?");
  const path = (mark < 0 ? tail : tail.slice(0, mark)).replace(/^\//, "");
  if (path.includes("@")) {
    throw badUrl("'@' stands after the first '/'", "Write '/' in a password as %2F, '@' in a database name as %40");
  }
  const query = mark < 0 ? [] : tail.slice(mark + 1).split("&").filter((pair) => pair !== "");
  return { credentials: at < 0 ? null : authority.slice(0, at), hosts: authority.slice(at + 1), path, query };
}

interface HostTarget {
  readonly keywords: Map<Keyword, string>;
  /** False when what looks like a port could be a password whose `@host` is missing. */
  readonly showPorts: boolean;
}

function readHosts(text: string, target: HostTarget): void {
  if (text === "") return;
  const hosts: string[] = [];
  const ports: string[] = [];
  for (const part of text.split(",")) {
    const match = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([^:]*))?$/.exec(part);
    if (match === null) {
      throw badUrl("a host is not readable", "Write an IPv6 address in brackets: 'postgres://user@[::1]:5432/db'");
    }
    const port = match[3] ?? "";
    if (port !== "" && !/^\d+$/.test(port)) {
      throw badUrl(
        target.showPorts ? `the port '${port}' is not a number` : "what stands after the host's ':' is not a port",
        target.showPorts
          ? "Write the port in digits, or leave ':PORT' out"
          : "Write the whole URL: 'postgres://USER:PASSWORD@HOST:PORT/DATABASE'",
      );
    }
    hosts.push(decode(match[1] ?? match[2] ?? "", "the host"));
    ports.push(port);
  }
  if (hosts.some((host) => host !== "")) target.keywords.set("host", hosts.join(","));
  if (ports.some((port) => port !== "")) target.keywords.set("port", ports.join(","));
}

function decodePair(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  if (equals < 0) {
    throw badUrl(`the parameter '${pair}' has no value`, "Write parameters as '?name=value&name=value'");
  }
  const name = decode(pair.slice(0, equals), "a parameter's name");
  return [name, decode(pair.slice(equals + 1), `the parameter '${name}'`)];
}

function decode(text: string, what: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) {
    throw badUrl(`${what} has a '%' that does not start a percent-encoded character`, "Write '%' itself as %25");
  }
  if (text.includes("%00")) throw badUrl(`${what} contains %00`, "Remove it: PostgreSQL has no such character");
  try {
    return decodeURIComponent(text);
  } catch {
    throw badUrl(`${what} is not percent-encoded UTF-8`, "Encode the UTF-8 bytes of each special character");
  }
}

/** An error about a URL that shows nothing of it. */
export function badUrl(problem: string, hint: string): MigratorError {
  return new MigratorError("bad-database-url", `Cannot read the database URL: ${problem}`, { hint });
}
