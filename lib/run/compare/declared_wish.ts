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
  /** The database that the models are compared with; being read. */
  readonly database: Catalog | Promise<Catalog>;
  /** `server_version_num` of it. */
  readonly serverVersion: number;
}

/**
 * Reads a models file as far as that goes without a server.
 *
 * @throws {MigratorError} What the file's own code throws.
 */
export async function declaredWish(
  { models }: Extract<LoadedTarget, { kind: "models" }>,
  { naming, database: reading, serverVersion }: DeclaredWishOptions,
): Promise<DeclaredCatalog> {
  // The server reads its catalog meanwhile; both must end, whichever fails.
  const [declared, read] = await Promise.allSettled([models.declare({ serverVersion, naming }), reading]);
  if (declared.status === "rejected") throw declared.reason;
  if (read.status === "rejected") throw read.reason;
  const [ops, database] = [declared.value, read.value];
  return declareCatalog(ops.map(({ node }) => node), {
    database,
    statement: (node) => compileNode(node, { serverVersion, createdTypes: new Set() })[0]?.sql ?? "",
  });
}
