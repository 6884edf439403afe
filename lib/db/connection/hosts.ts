/**
 * Which servers to try, with which port and password.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import type { KeywordValues } from "./keywords.ts";
import { findPassword } from "./password_file.ts";
import { badSetting } from "./settings.ts";
import type { HostTarget, Surroundings } from "./types.ts";

/** Folders that servers put their sockets into by default: the sources', Debian's and its older name. */
export const SOCKET_FOLDERS: readonly string[] = ["/var/run/postgresql", "/run/postgresql", "/tmp"];

/** Name of the socket of a port in its folder. */
export function socketName(port: number): string {
  return `.s.PGSQL.${port}`;
}

/** True when `host` is the folder of a unix socket. */
export function isSocketFolder(host: string): boolean {
  return host.startsWith("/") || host.startsWith("@");
}

interface HostQuestion extends Surroundings {
  readonly user: string;
  readonly database: string;
}

/**
 * Joins `host`, `hostaddr` and `port`, which are lists with commas of one length (a single port is everybody's).
 *
 * Throws `bad-connection-setting` when the lists do not fit, or a port is none.
 */
export function hostTargets(keywords: KeywordValues, question: HostQuestion): readonly HostTarget[] {
  const names = keywords.get("host")?.split(",");
  const addresses = keywords.get("hostaddr")?.split(",");
  const ports = keywords.get("port")?.split(",") ?? [""];
  const count = addresses?.length ?? names?.length ?? 1;
  if (names !== undefined && names.length !== count) {
    throw badCount(`${names.length} host names for ${count} addresses`, "Give 'host' and 'hostaddr' the same length");
  }
  if (ports.length !== 1 && ports.length !== count) {
    throw badCount(`${ports.length} ports for ${count} hosts`, "Give one port for all, or one for each host");
  }
  return Array.from({ length: count }, (_, index) => {
    const address = addresses?.[index] || null;
    const host = names?.[index] || address || question.defaultHost;
    const port = readPort(ports.length === 1 ? ports[0]! : ports[index]!);
    return { host, address, port, password: passwordOf({ host, port }, keywords, question) };
  });
}

function readPort(text: string): number {
  if (text === "") return 5432;
  const port = /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) throw badSetting({ name: "port", value: text, hint: "Write a number from 1 to 65535" });
  return port;
}

function passwordOf(
  target: { readonly host: string; readonly port: number },
  keywords: KeywordValues,
  question: HostQuestion,
): string | null {
  const given = keywords.get("password");
  if (given !== undefined && given !== "") return given;
  const host = SOCKET_FOLDERS.includes(target.host) ? "localhost" : target.host;
  return findPassword(question.passwords, { ...question, host, port: target.port });
}

function badCount(problem: string, hint: string): MigratorError {
  return new MigratorError("bad-connection-setting", `Cannot connect: ${problem}`, { hint });
}
