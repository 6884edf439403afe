/**
 * Roles in SQL.
 *
 * @module
 */
import { quoteIdentifier } from "../core/identifier.ts";

/** Words that stand for a role; a role of the same spelling in capitals cannot be named. */
const ROLE_WORDS: ReadonlySet<string> = new Set(["PUBLIC", "CURRENT_ROLE", "CURRENT_USER", "SESSION_USER"]);

/** Writes one role: `PUBLIC`, `CURRENT_ROLE`, `CURRENT_USER` and `SESSION_USER` in capitals are PostgreSQL's words. */
export function roleSql(role: string): string {
  // There can be no role called "public", so the lower-case spelling is not ambiguous.
  if (role === "public") return "PUBLIC";
  return ROLE_WORDS.has(role) ? role : quoteIdentifier(role);
}

/** Writes a list of roles. */
export function rolesSql(roles: readonly string[]): string {
  return roles.map(roleSql).join(", ");
}
