/**
 * Operations on schemas.
 *
 * @module
 */

/** What a schema consists of. */
export interface SchemaDef {
  readonly name: string;
  readonly owner?: string;
  readonly comment?: string;
}

/** `op.createSchema`. */
export interface CreateSchemaNode extends SchemaDef {
  readonly kind: "createSchema";
  readonly ifNotExists?: boolean;
}

/** `op.dropSchema`. */
export interface DropSchemaNode {
  readonly kind: "dropSchema";
  readonly name: string;
  readonly ifExists?: boolean;
  readonly cascade?: boolean;
  /** The dropped schema, so that the operation can be reversed. */
  readonly existing?: SchemaDef;
}

/** Operations on schemas. */
export type SchemaNode = CreateSchemaNode | DropSchemaNode;
