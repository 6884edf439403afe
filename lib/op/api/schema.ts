/**
 * Directives for schemas and extensions.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** What a schema has besides its name. */
export interface SchemaOptions {
  /** Role that owns the schema; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SchemaOps.createSchema}. */
export interface CreateSchemaOptions extends SchemaOptions {
  /** Leaves a schema of that name alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode SchemaOps.dropSchema}. */
export interface DropSchemaOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops everything in the schema, and what depends on that. */
  readonly cascade?: boolean;
  /** The schema as it was, so that the operation can be reversed; `{}` for one without owner and comment. */
  readonly existing?: SchemaOptions;
}

/** What an extension has besides its name. */
export interface ExtensionOptions {
  /** Schema for the objects of the extension; absent: the first schema of the search path. */
  readonly schema?: string;
  /** Absent: the default version of the server's files. */
  readonly version?: string;
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of {@linkcode SchemaOps.createExtension}. */
export interface CreateExtensionOptions extends ExtensionOptions {
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
  /** Installs the extensions that this one requires. */
  readonly cascade?: boolean;
}

/** Options of {@linkcode SchemaOps.dropExtension}. */
export interface DropExtensionOptions {
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops what depends on the extension: columns of its types, indexes with its operator classes, ... */
  readonly cascade?: boolean;
  /** The extension as it was, so that the operation can be reversed. */
  readonly existing?: ExtensionOptions;
}

/** Options of {@linkcode SchemaOps.updateExtension}. */
export interface UpdateExtensionOptions {
  /** The version to go to; absent: the default version of the server's files. */
  readonly version?: string;
  /** The version before, so that the operation can be reversed; few extensions ship scripts for the way back. */
  readonly existing?: string;
}

/** Directives for schemas and extensions. */
export interface SchemaOps {
  /**
   * Creates a schema.
   *
   * @example
   * ```ts
   * op.createSchema("shop", { owner: "shop_owner", comment: "orders and stock" });
   * ```
   */
  createSchema(name: string, options?: CreateSchemaOptions): void;

  /**
   * Drops a schema; PostgreSQL refuses while there is something in it, unless `cascade` is given.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropSchema("shop", { existing: { owner: "shop_owner" } });
   * ```
   */
  dropSchema(name: string, options?: DropSchemaOptions): void;

  /**
   * Renames a schema. Programs that name the old one break at once (T1 of the catalogue of unsafe DDL).
   *
   * @example
   * ```ts
   * op.renameSchema("shop", "store");
   * ```
   */
  renameSchema(name: string, newName: string): void;

  /**
   * Installs an extension.
   *
   * @example
   * ```ts
   * op.createExtension("pg_trgm", { schema: "public", ifNotExists: true });
   * ```
   */
  createExtension(name: string, options?: CreateExtensionOptions): void;

  /**
   * Removes an extension.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropExtension("pg_trgm", { existing: { schema: "public" } });
   * ```
   */
  dropExtension(name: string, options?: DropExtensionOptions): void;

  /**
   * Brings an installed extension to another version.
   *
   * @example
   * ```ts
   * op.updateExtension("hstore", { version: "1.8" });
   * ```
   */
  updateExtension(name: string, options?: UpdateExtensionOptions): void;
}
