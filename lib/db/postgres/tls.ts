/**
 * libpq's `sslmode` as options of node's TLS.
 *
 * Source: PostgreSQL manual, "SSL Support" of libpq. As there: a root certificate, named or in the default place, makes
 * every mode check the chain; `verify-full` also checks the host's name.
 *
 * @module
 */
import { join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { isSocketFolder } from "../connection/hosts.ts";
import type { HostTarget, SslMode, TlsSettings } from "../connection/types.ts";
import type { PgTls } from "./pg_module.ts";

/** Whether to try TLS, in the order of trying. */
export function tlsAttempts(mode: SslMode, host: string): readonly boolean[] {
  if (isSocketFolder(host) || mode === "disable") return [false];
  if (mode === "allow") return [false, true];
  return mode === "prefer" ? [true, false] : [true];
}

/** Certificates that were read. */
export interface TlsFiles {
  readonly root: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
}

/**
 * Reads the files that the settings name; `home` is where the default ones may lie.
 *
 * Throws `connection-file` for a file that is named and cannot be read, for a key that others can read, and for a
 * verifying mode without root certificate.
 */
export async function readTlsFiles(settings: TlsSettings, home: string | null): Promise<TlsFiles> {
  const system = settings.rootCertificate === "system";
  const root = system ? null : await readFile({ named: settings.rootCertificate, fallback: "root.crt", home });
  if (root === null && !system && settings.mode.startsWith("verify-")) {
    throw new MigratorError(
      "connection-file",
      `Cannot verify the server with sslmode '${settings.mode}': no root certificate`,
      {
        details: home === null ? [] : [`${join(home, ".postgresql", "root.crt")} does not exist`],
        hint: "Name the file with sslrootcert, or trust the public authorities with sslrootcert=system",
      },
    );
  }
  const certificate = await readFile({ named: settings.certificate, fallback: "postgresql.crt", home });
  if (certificate === null) return { root, certificate, key: null };
  const key = await readFile({ named: settings.key, fallback: "postgresql.key", home, secret: true });
  if (key === null) {
    throw new MigratorError("connection-file", "Cannot use the client certificate: its private key is missing", {
      hint: "Name the key with sslkey",
    });
  }
  return { root, certificate, key: settings.keyPassword === null ? key : await decrypt(key, settings.keyPassword) };
}

/** TLS options for one host. */
export function tlsOptions(settings: TlsSettings, files: TlsFiles, target: HostTarget): PgTls {
  const verify = files.root !== null || settings.rootCertificate === "system";
  return {
    rejectUnauthorized: verify,
    ...(files.root === null ? {} : { ca: files.root }),
    ...(files.certificate === null || files.key === null ? {} : { cert: files.certificate, key: files.key }),
    ...(target.address === null ? {} : { host: target.host, servername: target.host }),
    ...(settings.mode === "verify-full" ? {} : { checkServerIdentity: () => undefined }),
  };
}

interface NamedFile {
  readonly named: string | null;
  /** Name in `~/.postgresql` to use when none is named. */
  readonly fallback: string;
  readonly home: string | null;
  readonly secret?: boolean;
}

async function readFile(file: NamedFile): Promise<string | null> {
  const path = file.named ?? (file.home === null ? null : join(file.home, ".postgresql", file.fallback));
  if (path === null) return null;
  try {
    if (file.secret) await checkSecret(path);
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof MigratorError) throw error;
    const missing = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
    if (missing && file.named === null) return null;
    throw new MigratorError(
      "connection-file",
      `Cannot read '${path}': ${missing ? "it does not exist" : String(error)}`,
      {
        hint: "Check the path and its permissions",
        cause: error,
      },
    );
  }
}

/** libpq's rule: 0600 or less, or 0640 when root owns the file. */
async function checkSecret(path: string): Promise<void> {
  const { mode, uid } = await Deno.stat(path);
  if (Deno.build.os === "windows" || mode === null) return;
  if ((mode & (uid === 0 ? 0o037 : 0o077)) === 0) return;
  throw new MigratorError("connection-file", `Cannot use the private key '${path}': others can read it`, {
    hint: `Run 'chmod 0600 ${path}'`,
  });
}

async function decrypt(key: string, passphrase: string): Promise<string> {
  const { createPrivateKey } = await import("node:crypto");
  try {
    return String(createPrivateKey({ key, passphrase }).export({ type: "pkcs8", format: "pem" }));
  } catch (error) {
    throw new MigratorError("connection-file", "Cannot decrypt the private key: sslpassword does not fit", {
      hint: "Check sslpassword and sslkey",
      cause: error,
    });
  }
}
