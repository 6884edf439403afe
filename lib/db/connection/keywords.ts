/**
 * libpq's connection keywords: which exist, which environment variable stands for them, and what is done with them.
 *
 * Source: PostgreSQL manual, "Parameter Key Words" and "Environment Variables" of libpq.
 *
 * @module
 */

/** What the project does with a keyword. */
export type KeywordUse =
  /** Has its effect. */
  | "used"
  /** Cannot matter here (a tuning detail, or the only value that the driver knows): read and dropped. */
  | "ignored"
  /** Would promise a protection or a behaviour that cannot be given: refused unless the value is in `harmless`. */
  | "refused";

/** One keyword. */
export interface KeywordEntry {
  readonly use: KeywordUse;
  /** Environment variable that sets it. */
  readonly env?: string;
  /** Values of a refused keyword that ask for nothing. */
  readonly harmless?: readonly string[];
}

/** Every keyword of libpq 13 to 18. */
export const KEYWORDS = {
  host: { use: "used", env: "PGHOST" },
  hostaddr: { use: "used", env: "PGHOSTADDR" },
  port: { use: "used", env: "PGPORT" },
  dbname: { use: "used", env: "PGDATABASE" },
  user: { use: "used", env: "PGUSER" },
  password: { use: "used", env: "PGPASSWORD" },
  passfile: { use: "used", env: "PGPASSFILE" },
  service: { use: "used", env: "PGSERVICE" },
  servicefile: { use: "used", env: "PGSERVICEFILE" },
  connect_timeout: { use: "used", env: "PGCONNECT_TIMEOUT" },
  application_name: { use: "used", env: "PGAPPNAME" },
  fallback_application_name: { use: "used" },
  options: { use: "used", env: "PGOPTIONS" },
  target_session_attrs: { use: "used", env: "PGTARGETSESSIONATTRS" },
  load_balance_hosts: { use: "used", env: "PGLOADBALANCEHOSTS" },
  keepalives: { use: "used" },
  keepalives_idle: { use: "used" },
  sslmode: { use: "used", env: "PGSSLMODE" },
  sslnegotiation: { use: "used", env: "PGSSLNEGOTIATION" },
  sslcert: { use: "used", env: "PGSSLCERT" },
  sslkey: { use: "used", env: "PGSSLKEY" },
  sslpassword: { use: "used" },
  sslrootcert: { use: "used", env: "PGSSLROOTCERT" },
  keepalives_interval: { use: "ignored" },
  keepalives_count: { use: "ignored" },
  tcp_user_timeout: { use: "ignored" },
  client_encoding: { use: "ignored", env: "PGCLIENTENCODING" },
  sslcompression: { use: "ignored", env: "PGSSLCOMPRESSION" },
  sslsni: { use: "ignored", env: "PGSSLSNI" },
  sslcertmode: { use: "refused", env: "PGSSLCERTMODE", harmless: ["allow"] },
  sslcrl: { use: "refused", env: "PGSSLCRL", harmless: [""] },
  sslcrldir: { use: "refused", env: "PGSSLCRLDIR", harmless: [""] },
  sslkeylogfile: { use: "ignored" },
  ssl_min_protocol_version: {
    use: "refused",
    env: "PGSSLMINPROTOCOLVERSION",
    harmless: ["", "TLSv1", "TLSv1.1", "TLSv1.2"],
  },
  ssl_max_protocol_version: { use: "refused", env: "PGSSLMAXPROTOCOLVERSION", harmless: ["", "TLSv1.3"] },
  min_protocol_version: { use: "refused", env: "PGMINPROTOCOLVERSION", harmless: ["", "3.0"] },
  max_protocol_version: { use: "ignored", env: "PGMAXPROTOCOLVERSION" },
  channel_binding: { use: "refused", env: "PGCHANNELBINDING", harmless: ["", "disable", "prefer"] },
  require_auth: { use: "refused", env: "PGREQUIREAUTH", harmless: [""] },
  requirepeer: { use: "refused", env: "PGREQUIREPEER", harmless: [""] },
  gssencmode: { use: "refused", env: "PGGSSENCMODE", harmless: ["", "disable", "prefer"] },
  gssdelegation: { use: "ignored", env: "PGGSSDELEGATION" },
  gsslib: { use: "ignored", env: "PGGSSLIB" },
  krbsrvname: { use: "ignored", env: "PGKRBSRVNAME" },
  replication: { use: "refused", harmless: ["", "false", "off", "no", "0"] },
  scram_client_key: { use: "refused" },
  scram_server_key: { use: "refused" },
  oauth_issuer: { use: "refused" },
  oauth_client_id: { use: "refused" },
  oauth_client_secret: { use: "refused" },
  oauth_scope: { use: "refused" },
} as const;

/** Name of a keyword. */
export type Keyword = keyof typeof KEYWORDS;

/** Keywords that were given, by name. */
export type KeywordValues = ReadonlyMap<Keyword, string>;

/** True for a keyword of libpq. */
export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(KEYWORDS, name);
}

/**
 * URL parameters of other libraries that read the same `DATABASE_URL` (pools, ORMs, other drivers). They say nothing
 * about the connection that this project opens, so they are skipped with a warning.
 */
export const FOREIGN_PARAMETERS: ReadonlySet<string> = new Set([
  "async_fallback",
  "binary_parameters",
  "command_timeout",
  "connection_limit",
  "default_query_exec_mode",
  "encoding",
  "idle_timeout",
  "loggerlevel",
  "max_connections",
  "max_cached_statement_lifetime",
  "max_cacheable_statement_size",
  "max_overflow",
  "pgbouncer",
  "pool",
  "pool_max_conn_idle_time",
  "pool_max_conn_lifetime",
  "pool_max_conns",
  "pool_min_conns",
  "pool_mode",
  "pool_recycle",
  "pool_size",
  "pool_timeout",
  "preferquerymode",
  "prepare",
  "prepare_threshold",
  "prepared_statement_cache_size",
  "prepared_statement_name_func",
  "prepared_statements",
  "preparethreshold",
  "reaping_frequency",
  "sockettimeout",
  "socket_timeout",
  "statement_cache_capacity",
  "statement_cache_size",
  "supa",
  "uselibpqcompat",
]);
