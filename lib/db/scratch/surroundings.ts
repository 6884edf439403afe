/**
 * What a scratch database takes over from the real one, so that the same SQL means the same there.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { Row, Session } from "../session.ts";

/** Facts about the real database. */
export interface Surroundings {
  readonly serverVersion: number;
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  /** `libc`, `icu` or `builtin`. */
  readonly provider: "libc" | "icu" | "builtin";
  /** Locale of the providers other than libc. */
  readonly locale: string | null;
  readonly icuRules: string | null;
  /** As the session has it: settings of the database would be lost otherwise. */
  readonly searchPath: string;
  /** Roles that grants and owners may name. */
  readonly roles: readonly string[];
}

const PROVIDERS: Readonly<Record<string, Surroundings["provider"]>> = { c: "libc", i: "icu", b: "builtin" };

/** Reads the facts in one query. */
export async function readSurroundings(session: Session): Promise<Surroundings> {
  const { serverVersion } = session.info;
  const locale = serverVersion >= 170000
    ? "d.datlocprovider::text AS provider, d.datlocale AS locale, d.daticurules AS rules"
    : serverVersion >= 160000
    ? "d.datlocprovider::text AS provider, d.daticulocale AS locale, d.daticurules AS rules"
    : serverVersion >= 150000
    ? "d.datlocprovider::text AS provider, d.daticulocale AS locale, NULL::text AS rules"
    : "'c'::text AS provider, NULL::text AS locale, NULL::text AS rules";
  const { rows } = await session.query<SurroundingsRow>(`
    SELECT pg_catalog.pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS collate,
           d.datctype::text AS ctype, ${locale}, pg_catalog.current_setting('search_path') AS search_path,
           ARRAY(SELECT r.rolname::text FROM pg_catalog.pg_roles r WHERE r.rolname !~ '^pg_' ORDER BY 1) AS roles
    FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`);
  const row = rows[0]!;
  return {
    serverVersion,
    encoding: row.encoding,
    collate: row.collate,
    ctype: row.ctype,
    provider: PROVIDERS[row.provider] ?? "libc",
    locale: row.locale,
    icuRules: row.rules,
    searchPath: row.search_path,
    roles: row.roles,
  };
}

/** The clauses of `CREATE DATABASE` that make encoding and locale those of the real database. */
export function localeClauses(surroundings: Surroundings): string {
  const { encoding, collate, ctype, provider, locale, icuRules } = surroundings;
  const special = provider === "icu"
    ? ` LOCALE_PROVIDER icu ICU_LOCALE ${quoteLiteral(locale ?? "")}${
      icuRules === null ? "" : ` ICU_RULES ${quoteLiteral(icuRules)}`
    }`
    : provider === "builtin"
    ? ` LOCALE_PROVIDER builtin BUILTIN_LOCALE ${quoteLiteral(locale ?? "")}`
    : "";
  return ` ENCODING ${quoteLiteral(encoding)} LC_COLLATE ${quoteLiteral(collate)} LC_CTYPE ${
    quoteLiteral(ctype)
  }${special}`;
}

/** Makes a private server look like the real one to scripts: its roles are there, and names are looked up alike. */
export async function furnish(session: Session, surroundings: Surroundings | null): Promise<void> {
  if (surroundings === null) return;
  const { rows } = await session.query<{ name: string }>("SELECT rolname::text AS name FROM pg_catalog.pg_roles");
  const known = new Set(rows.map((row) => row.name));
  const missing = surroundings.roles.filter((role) => !known.has(role));
  await session.script([
    ...missing.map((role) => `CREATE ROLE ${quoteIdentifier(role)}`),
    searchPathSql(surroundings),
  ].join(";\n"));
}

/** The statement that sets the real database's `search_path`. */
export function searchPathSql(surroundings: Surroundings): string {
  return `SELECT pg_catalog.set_config('search_path', ${quoteLiteral(surroundings.searchPath)}, false)`;
}

interface SurroundingsRow extends Row {
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  readonly provider: string;
  readonly locale: string | null;
  readonly rules: string | null;
  readonly search_path: string;
  readonly roles: readonly string[];
}
