/**
 * A models file as a catalog without a scratch database.
 *
 * @module
 */
import { declareCatalog, type DeclaredCatalog } from "../../autogen/declare/declare.ts";
import { compileNode } from "../../compile/compilers.ts";
import type { LoadedTarget } from "../../load/target/load_target.ts";
import type { NamingConvention } from "../../op/program.ts";
import type { Catalog } from "../../schema/catalog.ts";

/** What is needed besides the models. */
export interface DeclaredWishOptions {
  readonly naming: NamingConvention;
  /** The database that the models are compared with. */
  readonly database: Catalog;
}

/**
 * Reads a models file as far as that goes without a server.
 *
 * @throws {MigratorError} What the file's own code throws.
 */
export async function declaredWish(
  { models }: Extract<LoadedTarget, { kind: "models" }>,
  { naming, database }: DeclaredWishOptions,
): Promise<DeclaredCatalog> {
  const { serverVersion } = database.source;
  const ops = await models.declare({ serverVersion, naming });
  return declareCatalog(ops.map(({ node }) => node), {
    database,
    statement: (node) => compileNode(node, { serverVersion, createdTypes: new Set() })[0]?.sql ?? "",
  });
}
