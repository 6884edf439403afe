/**
 * What the compiler of one kind of operation gives and gets.
 *
 * @module
 */
import type { QuotingRule } from "../core/identifier.ts";
import type { Statement } from "../sql/statement.ts";

/** A statement before it knows where it comes from. */
export interface StatementDraft extends Omit<Statement, "origin" | "class"> {
  /** Default: `brief`. */
  readonly class?: Statement["class"];
}

/** What compiling may depend on besides the operation. */
export interface CompileContext {
  /** `server_version_num` of the server, or of the configured `pg_version` offline. */
  readonly serverVersion: number;
  /**
   * Types (enums and domains) that this run created already, by {@linkcode typeKey}: a second `createTable` with the same
   * type does not create it again. The runner keeps one set per run; compilers add to it and take from it.
   */
  readonly createdTypes: Set<string>;
  /** Whose rule says which names are quoted; the server's when left out. */
  readonly quoting?: QuotingRule;
}

/** Rows of the table of compilers for the kinds of `N`. */
export type CompilersFor<N extends { readonly kind: string }> = {
  readonly [K in N["kind"]]: (
    node: Extract<N, { readonly kind: K }>,
    context: CompileContext,
  ) => readonly StatementDraft[];
};

/** Key of a type in {@linkcode CompileContext.createdTypes}. */
export function typeKey(type: { readonly schema?: string; readonly name: string }): string {
  return JSON.stringify([type.schema ?? null, type.name]);
}
