/**
 * From keywords to the parameters of a connection, with libpq's defaults and checks.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { hostTargets } from "./hosts.ts";
import { type Keyword, type KeywordEntry, KEYWORDS, type KeywordValues } from "./keywords.ts";
import { choiceSetting, integerSetting } from "./settings.ts";
import type { ConnectionParameters, Surroundings, TlsSettings } from "./types.ts";

/** Limit for one server when `connect_timeout` is not given, in seconds. */
export const DEFAULT_CONNECT_TIMEOUT = 15;

/** Silence before a TCP keepalive when `keepalives_idle` is not given, in seconds; firewalls forget sooner than systems ask. */
export const DEFAULT_KEEPALIVE = 60;

const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
const TARGET_SESSIONS = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"] as const;

/**
 * Checks keywords and fills in defaults.
 *
 * Throws `bad-connection-setting` for a value that libpq would refuse, `unsupported-connection-setting` for a protection
 * that was asked for and cannot be given.
 */
export function connectionParameters(given: KeywordValues, surroundings: Surroundings): ConnectionParameters {
  for (const [name, value] of given) refuse(name, value);
  const keywords = new Map([...given].filter(([name, value]) => value !== "" || name === "password"));
  const user = keywords.get("user") ?? surroundings.osUser;
  if (user === null) {
    throw new MigratorError("bad-connection-setting", "Cannot connect: no user name is given", {
      hint: "Write it into the URL ('postgres://USER@...'), or set PGUSER",
    });
  }
  const database = keywords.get("dbname") ?? user;
  return {
    hosts: hostTargets(keywords, { ...surroundings, user, database }),
    shuffleHosts: choiceSetting(keywords, {
      name: "load_balance_hosts",
      allowed: ["disable", "random"] as const,
      fallback: "disable",
    }) === "random",
    user,
    database,
    tls: tlsSettings(keywords),
    connectTimeout: connectTimeout(keywords),
    applicationName: keywords.get("application_name") ?? keywords.get("fallback_application_name") ??
      surroundings.applicationName ?? null,
    options: keywords.get("options") ?? "",
    targetSession: choiceSetting(keywords, { name: "target_session_attrs", allowed: TARGET_SESSIONS, fallback: "any" }),
    keepalive: integerSetting(keywords, { name: "keepalives", fallback: 1 }) === 0
      ? null
      : Math.max(0, integerSetting(keywords, { name: "keepalives_idle", fallback: DEFAULT_KEEPALIVE })),
  };
}

function refuse(name: Keyword, value: string): void {
  const entry: KeywordEntry = KEYWORDS[name];
  if (entry.use !== "refused" || entry.harmless?.includes(value)) return;
  throw new MigratorError("unsupported-connection-setting", `Cannot connect with '${name}': it is not supported`, {
    hint: `Remove it${
      entry.env === undefined ? "" : ` (it may come from ${entry.env})`
    }, if what it asks for is not needed`,
    data: { setting: name },
  });
}

function tlsSettings(keywords: KeywordValues): TlsSettings {
  const rootCertificate = keywords.get("sslrootcert") ?? null;
  const system = rootCertificate === "system";
  const mode = choiceSetting(keywords, {
    name: "sslmode",
    allowed: SSL_MODES,
    fallback: system ? "verify-full" : "prefer",
  });
  const negotiation = choiceSetting(keywords, {
    name: "sslnegotiation",
    allowed: ["postgres", "direct"] as const,
    fallback: "postgres",
  });
  const strict = SSL_MODES.indexOf(mode) >= SSL_MODES.indexOf("require");
  if (system && mode !== "verify-full") {
    throw new MigratorError(
      "bad-connection-setting",
      `Cannot connect with sslmode '${mode}' and sslrootcert 'system'`,
      {
        hint: "Use sslmode=verify-full: every holder of a public certificate would be trusted otherwise",
      },
    );
  }
  if (negotiation === "direct" && !strict) {
    throw new MigratorError(
      "bad-connection-setting",
      `Cannot connect with sslmode '${mode}' and sslnegotiation 'direct'`,
      {
        hint: "Use sslmode=require or stronger",
      },
    );
  }
  return {
    mode,
    negotiation,
    rootCertificate,
    certificate: keywords.get("sslcert") ?? null,
    key: keywords.get("sslkey") ?? null,
    keyPassword: keywords.get("sslpassword") ?? null,
  };
}

/** libpq: whole seconds, 1 counts as 2, zero or less means no limit (here: an hour, so that nothing hangs for ever). */
function connectTimeout(keywords: KeywordValues): number {
  const seconds = integerSetting(keywords, { name: "connect_timeout", fallback: DEFAULT_CONNECT_TIMEOUT });
  return (seconds <= 0 ? 3600 : Math.max(2, Math.min(seconds, 3600))) * 1000;
}
