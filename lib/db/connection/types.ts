/**
 * What is known about a connection before it is made.
 *
 * @module
 */
import type { PasswordEntry } from "./password_file.ts";

/** libpq's `sslmode`. */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/** libpq's `target_session_attrs`. */
export type TargetSession = "any" | "read-write" | "read-only" | "primary" | "standby" | "prefer-standby";

/** One server to try. */
export interface HostTarget {
  /** Name or address as configured; a path (`/`, or `@` for an abstract socket) is the folder of a unix socket. */
  readonly host: string;
  /** Address to use in place of looking `host` up. */
  readonly address: string | null;
  readonly port: number;
  readonly password: string | null;
}

/** TLS settings; files are paths, read when the connection is made. */
export interface TlsSettings {
  readonly mode: SslMode;
  readonly negotiation: "postgres" | "direct";
  /** Path, `system` for the machine's own roots, `null` when none was named (then libpq's default file is tried). */
  readonly rootCertificate: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
  readonly keyPassword: string | null;
}

/** Everything needed to connect. */
export interface ConnectionParameters {
  /** Servers in the order of trying. */
  readonly hosts: readonly HostTarget[];
  readonly shuffleHosts: boolean;
  readonly user: string;
  readonly database: string;
  readonly tls: TlsSettings;
  /** Limit for one server, in milliseconds. */
  readonly connectTimeout: number;
  readonly applicationName: string | null;
  /** Startup options (`-c name=value ...`). */
  readonly options: string;
  readonly targetSession: TargetSession;
  /** Seconds of silence before a TCP keepalive; `null` when keepalives are off. */
  readonly keepalive: number | null;
}

/** Facts about the surroundings that defaults depend on. */
export interface Surroundings {
  /** Name of the operating-system user; `null` when it cannot be found out. */
  readonly osUser: string | null;
  /** Folder of unix sockets, or a host name, to use when no host is given. */
  readonly defaultHost: string;
  readonly passwords: readonly PasswordEntry[];
  /** Name to announce when none is configured. */
  readonly applicationName?: string;
}
