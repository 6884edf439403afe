/** Roles for golden cases. */

/** SQL that makes a role unless it is there: roles are shared by all databases of a server. */
export function role(name: string): string {
  return `DO $$BEGIN CREATE ROLE ${name}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$`;
}
