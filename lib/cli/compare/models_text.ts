/**
 * A schema as the text of a models file.
 *
 * @module
 */
import { dirname, join, relative, resolve } from "node:path";
import { diffCatalogs } from "../../autogen/diff/diff.ts";
import type { CatalogDiff } from "../../autogen/diff/types.ts";
import { renderModels } from "../../autogen/render/models.ts";
import { sharedNames } from "../../autogen/render/plain_names.ts";
import { compileNode } from "../../compile/compilers.ts";
import { indent } from "../../core/text.ts";
import { verbatimTsLines } from "../../load/write/verbatim_lines.ts";
import type { NamingConvention } from "../../op/program.ts";
import { leanOp } from "../../run/compare/lean.ts";
import { emptyDatabase } from "../../run/compare/snapshot.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { CliContext } from "../context.ts";
import { renderContext } from "./autogenerate.ts";
import type { SchemaAspects } from "./snapshot.ts";

/** The operations that make a schema from nothing. */
export function creationOf(catalog: Catalog, aspects: SchemaAspects): CatalogDiff {
  return diffCatalogs(emptyDatabase(catalog), catalog, {
    comparePrivileges: aspects.privileges,
    compareOwners: aspects.owners,
    compareTablespaces: false,
    defaultSchema: catalog.source.defaultSchema,
  });
}

/** What {@linkcode modelsText} needs. */
export interface ModelsTextInput {
  readonly catalog: Catalog;
  readonly diff: CatalogDiff;
  readonly naming: NamingConvention;
  /** Where the file will be, as given; the working directory when it goes to stdout. */
  readonly file: string | undefined;
}

/** The whole file. */
export async function modelsText(context: CliContext, input: ModelsTextInput): Promise<string> {
  const { catalog, diff, naming } = input;
  const { scriptLocation } = await context.config();
  const { serverVersion } = catalog.source;
  const body = renderModels(diff.ops.map((node) => leanOp(node, { serverVersion })), {
    render: renderContext(naming),
    names: { naming, shared: sharedNames([catalog]) },
    sqlOf: (node) => compileNode(node, { serverVersion, createdTypes: new Set() }).map(({ sql }) => sql),
  });
  const folder = input.file === undefined ? context.io.cwd : dirname(resolve(context.io.cwd, input.file));
  const types = relative(folder, join(scriptLocation, "migrator.d.ts")).replaceAll("\\", "/");
  return `import type { Models } from "${types.startsWith(".") ? types : `./${types}`}";

export function models({ metadata, sa }: Models) {
${indentCode(body)}
}
`;
}

/** Indents all lines but those that begin inside of a string. */
function indentCode(code: string): string {
  const verbatim = verbatimTsLines(code);
  return code.split("\n").map((line, index) => verbatim.has(index) ? line : indent(line, 2)).join("\n");
}
