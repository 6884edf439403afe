/**
 * Directives for views and materialised views.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { Index } from "./index_parts.ts";

/** Privileges that a view is created with. */
export interface ViewGrant {
  /** `["SELECT"]`, `["ALL"]`. */
  readonly privileges: readonly string[];
  /** Roles; `PUBLIC` for all. */
  readonly to: readonly string[];
  /** They may grant the privileges on. */
  readonly withGrantOption?: boolean;
}

/** What every view has besides its name and its query. */
export interface ViewOptions {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** Column names, where they are not those of the query. */
  readonly columns?: readonly string[];
  /** `{ security_invoker: true, check_option: "local" }`; storage parameters of a materialised view. */
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  /** Role that owns it; absent: the role that runs the migration. */
  readonly owner?: string;
  /** Granted after the view was created. */
  readonly grants?: readonly ViewGrant[];
  /** Comment on it. */
  readonly comment?: string;
}

/** Options of a plain view. */
export interface PlainViewOptions extends ViewOptions {
  /** `TEMPORARY`: goes away with the session. */
  readonly temporary?: boolean;
  /** `RECURSIVE`: the query may read the view itself; needs `columns`. */
  readonly recursive?: boolean;
}

/** Options of a materialised view. */
export interface MaterializedViewOptions extends ViewOptions {
  /** Access method. */
  readonly using?: string;
  /** Tablespace of its storage. */
  readonly tablespace?: string;
  /** False: the view is left empty and cannot be read before it is refreshed. */
  readonly withData?: boolean;
  /** Created after the view: `sa.index("ix_revenue_day", ["day"], { unique: true })`. */
  readonly indexes?: readonly Index[];
}

/** A view as it was: its query and its options. */
export interface ExistingView extends PlainViewOptions {
  /** The query. */
  readonly query: string;
}

/** A materialised view as it was. */
export interface ExistingMaterializedView extends MaterializedViewOptions {
  /** The query. */
  readonly query: string;
}

/** Options of {@linkcode ViewOps.createView}. */
export interface CreateViewOptions extends PlainViewOptions {
  /**
   * Replaces a view of that name. PostgreSQL allows it when the columns of the old query come first, unchanged; grants and
   * dependants stay. `op.replaceView` can do more.
   */
  readonly orReplace?: boolean;
  /** The view that is replaced, so that the operation can be reversed. */
  readonly existing?: ExistingView;
}

/** Options of {@linkcode ViewOps.createMaterializedView}. */
export interface CreateMaterializedViewOptions extends MaterializedViewOptions {
  /** `IF NOT EXISTS`: one of that name is left alone. */
  readonly ifNotExists?: boolean;
}

/** Options of {@linkcode ViewOps.dropView}. */
export interface DropViewOptions<Existing> {
  /** Schema; absent: the search path decides. */
  readonly schema?: string;
  /** `IF EXISTS`: it is no error when there is none. */
  readonly ifExists?: boolean;
  /** Drops the views that read this one, too. */
  readonly cascade?: boolean;
  /** The view as it was, so that the operation can be reversed. */
  readonly existing?: Existing;
}

/** A view that reads the replaced one. */
export interface DependantView extends PlainViewOptions, MaterializedViewOptions {
  /** Name. */
  readonly name: string;
  /** The query. */
  readonly query: string;
  /** It is a materialised view. */
  readonly materialized?: boolean;
}

/** Options of {@linkcode ViewOps.replaceView}. */
export interface ReplaceViewOptions extends PlainViewOptions, MaterializedViewOptions {
  /** It is a materialised view. */
  readonly materialized?: boolean;
  /** The view as it was, so that the operation can be reversed; schema and kind are those of the new one. */
  readonly existing?: Omit<ExistingView & ExistingMaterializedView, "schema">;
  /** Views that read this one, in the order in which they can be created; dropped first and created again. */
  readonly dependants?: readonly DependantView[];
  /** The dependants as they were, where their definitions change too. */
  readonly existingDependants?: readonly DependantView[];
}

/** Directives for views and materialised views. */
export interface ViewOps {
  /**
   * Creates a view.
   *
   * @example
   * ```ts
   * op.createView("open_orders", "SELECT id, placed_at FROM orders WHERE state = 'open'", {
   *   with: { security_invoker: true },
   *   grants: [{ privileges: ["SELECT"], to: ["reader"] }],
   * });
   * ```
   */
  createView(name: string, query: string, options?: CreateViewOptions): void;

  /**
   * Drops a view.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropView("open_orders", { existing: { query: "SELECT id FROM orders WHERE state = 'open'" } });
   * ```
   */
  dropView(name: string, options?: DropViewOptions<ExistingView>): void;

  /**
   * Renames a view.
   *
   * @example
   * ```ts
   * op.renameView("open_orders", "unpaid_orders", { schema: "shop" });
   * ```
   */
  renameView(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Creates a materialised view, and its indexes.
   *
   * @example
   * ```ts
   * op.createMaterializedView("revenue", "SELECT day, sum(total) AS total FROM orders GROUP BY day", {
   *   indexes: [sa.index("ix_revenue_day", ["day"], { unique: true })],
   * });
   * ```
   */
  createMaterializedView(name: string, query: string, options?: CreateMaterializedViewOptions): void;

  /**
   * Drops a materialised view.
   *
   * Reversible with `existing`, and without `cascade`.
   *
   * @example
   * ```ts
   * op.dropMaterializedView("revenue", { ifExists: true });
   * ```
   */
  dropMaterializedView(name: string, options?: DropViewOptions<ExistingMaterializedView>): void;

  /**
   * Renames a materialised view.
   *
   * @example
   * ```ts
   * op.renameMaterializedView("revenue", "revenue_per_day");
   * ```
   */
  renameMaterializedView(name: string, newName: string, options?: { readonly schema?: string }): void;

  /**
   * Runs the query of a materialised view again.
   *
   * The plain form locks readers out until it is done. `concurrently` does not; it needs a unique index over columns, without
   * a condition, and a view that was filled before.
   *
   * @example
   * ```ts
   * op.refreshMaterializedView("revenue", { concurrently: true });
   * ```
   */
  refreshMaterializedView(
    name: string,
    options?: { readonly schema?: string; readonly concurrently?: boolean; readonly withData?: boolean },
  ): void;

  /**
   * Replaces a view by one with other columns: drops the dependants (last first) and the view, then creates the view and
   * the dependants (first first).
   *
   * Dropping a view loses its owner, its grants and its comment; say in the options what is to be there afterwards.
   * Reversible with `existing`; give `existingDependants` where the dependants change as well.
   *
   * @example
   * ```ts
   * op.replaceView("open_orders", "SELECT id, placed_at::date AS day FROM orders WHERE state = 'open'", {
   *   existing: { query: "SELECT id FROM orders WHERE state = 'open'" },
   *   dependants: [{ name: "open_count", query: "SELECT count(*) FROM open_orders" }],
   * });
   * ```
   */
  replaceView(name: string, query: string, options?: ReplaceViewOptions): void;
}
