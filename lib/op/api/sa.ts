/**
 * What `sa` is.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */

/** SQL that is taken verbatim, as `sa.text()` makes it. */
export interface TextExpression {
  readonly kind: "text";
  readonly sql: string;
}

/** Vocabulary: columns, types, constraints, SQL expressions. */
export interface Sa {
  /**
   * SQL that is taken verbatim: an expression for a default, an index, a parameter.
   *
   * @example
   * ```ts
   * sa.column("created_at", sa.timestamptz(), { serverDefault: sa.text("now()") });
   * ```
   */
  text(sql: string): TextExpression;
}
