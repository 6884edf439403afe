/**
 * Rights on objects, as what differs from the rights that the object has from birth.
 *
 * @module
 */

/** Rights of one role. */
export interface Grant {
  /** Role, or `public` for everybody (no role can have this name). The owner of the object is `null`, so that catalogs with other owners stay comparable. */
  readonly grantee: string | null;
  /** `SELECT`, `INSERT`, `USAGE`, `EXECUTE`, ..., sorted. */
  readonly privileges: readonly string[];
  /** Whether the role may pass them on. */
  readonly grantable: boolean;
}

/**
 * The access control list of an object, relative to PostgreSQL's defaults for its kind: what a `GRANT` added and what a
 * `REVOKE` took away. Both are empty for an object whose rights nobody touched.
 */
export interface Privileges {
  readonly granted: readonly Grant[];
  readonly revoked: readonly Grant[];
}

/** Rights that nobody touched. */
export const DEFAULT_PRIVILEGES: Privileges = { granted: [], revoked: [] };

/** `ALTER DEFAULT PRIVILEGES`: what objects that are created later will be granted. */
export interface DefaultPrivileges {
  /** The role whose new objects are meant. */
  readonly role: string;
  /** Schema, or `null` for the whole database. */
  readonly schema: string | null;
  readonly objects: "tables" | "sequences" | "functions" | "types" | "schemas" | "large objects";
  readonly privileges: Privileges;
}
