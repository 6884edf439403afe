/**
 * Writing a new revision file.
 *
 * @module
 */
import type { Config } from "../config/types.ts";
import { type NewRevision, type RenderedRevision, type RenderOptions, renderRevision } from "./render_revision.ts";
import { writeNewFile } from "./write_file.ts";

/**
 * Renders a revision and writes it. The file is new, or nothing is written.
 *
 * @throws {MigratorError} As `renderRevision`, and `file-exists`, `write-failed`.
 *
 * @example
 * ```ts
 * const folder = chooseFolder(config, { parents: [head], cwd });
 * const { path } = await writeRevision(config, {
 *   id: newRevisionId(),
 *   message: "add users table",
 *   down: [head.id],
 *   branchLabels: [],
 *   dependsOn: [],
 *   folder,
 *   now: new Date(),
 * }, { cwd });
 * ```
 */
export async function writeRevision(
  config: Config,
  revision: NewRevision,
  options: RenderOptions,
): Promise<RenderedRevision> {
  const rendered = renderRevision(config, revision, options);
  await writeNewFile(rendered.path, rendered.text, { cwd: options.cwd, within: revision.folder.location });
  return rendered;
}
