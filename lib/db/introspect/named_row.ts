/**
 * What many rows of the catalog queries begin with.
 *
 * @module
 */

/** Something with an OID and an owner in a schema. */
export interface NamedRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
}
