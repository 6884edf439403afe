/**
 * Generates `lib/cli/version.ts`.
 *
 * @module
 */
import type { GeneratedFile } from "../gen.ts";

/** The module's text for one version, with the commit of a build. */
export function versionModule(version: string, commit: string | null): string {
  return `/**
 * Version of the tool. Generated from deno.json by \`deno task gen\`; \`deno task compile\` fills in the commit.
 *
 * @module
 */

/** Version as released. */
export const RELEASE = ${JSON.stringify(version)};

/** Commit that an executable was built from; \`null\` when the source runs as it is. */
export const COMMIT: string | null = ${JSON.stringify(commit)};

/** What \`--version\` prints. */
export const VERSION: string = COMMIT === null ? RELEASE : \`\${RELEASE} (\${COMMIT})\`;
`;
}

/** Version in deno.json. */
export async function projectVersion(): Promise<string> {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  return version;
}

/** The file as it is committed. */
export async function generate(): Promise<readonly GeneratedFile[]> {
  return [{ path: "lib/cli/version.ts", text: versionModule(await projectVersion(), null) }];
}
