/**
 * What `sa` is.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { SaParts } from "./sa_parts.ts";
import type { SaTypes, SqlType } from "./types.ts";
import type { TextTypeOptions } from "./type_options.ts";

/** SQL that is taken verbatim, as `sa.text("...")` makes it. */
export interface TextExpression {
  /** Says what it is. */
  readonly kind: "text";
  /** The SQL. */
  readonly sql: string;
}

/** A name that is final, as `op.f("...")` makes it: no naming convention is applied to it. */
export interface FinalName {
  /** Says what it is. */
  readonly kind: "final";
  /** Its name. */
  readonly name: string;
}

/** A name: of at most 63 bytes, exactly as it is stored; it is quoted where it must be. */
export type Name = string | FinalName;

/** Vocabulary: types, columns, constraints, SQL expressions. */
export interface Sa extends SaTypes, SaParts {
  /**
   * The type `TEXT`.
   *
   * @example
   * ```ts
   * sa.column("body", sa.text());
   * sa.column("code", sa.text({ collation: "C" }));
   * ```
   */
  text(options?: TextTypeOptions): SqlType;
  /**
   * SQL that is taken verbatim: an expression for a default, an index, a parameter.
   *
   * @example
   * ```ts
   * sa.column("created_at", sa.timestamptz(), { serverDefault: sa.text("now()") });
   * ```
   */
  text(sql: string): TextExpression;
  /**
   * The next value of a sequence, as an expression for a default.
   *
   * @example
   * ```ts
   * sa.column("number", sa.integer(), { serverDefault: sa.nextval("invoice_number", { schema: "app" }) });
   * ```
   */
  nextval(sequence: string, options?: { readonly schema?: string }): TextExpression;
}
