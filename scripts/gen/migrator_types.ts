/**
 * Generates `migrator.d.ts`, the types that revisions import, from the interfaces in `lib/op/api/`.
 *
 * Users have one file with nothing to install; we have one file for each kind of object.
 *
 * @module
 */
import type { GeneratedFile } from "../gen.ts";

const API = new URL("../../lib/op/api/", import.meta.url);
/** Files that users start from; what they need follows. */
const ROOTS: readonly string[] = ["migration.ts", "models.ts", "hooks.ts"];
/** The template that `migrator init` writes, and the copy in the sample project. */
const PATHS: readonly string[] = ["lib/load/templates/migrator.d.ts", "migrations/migrator.d.ts"];

const HEAD = `/**
 * What a revision receives: \`op\`, \`sa\` and the facts about the run; and what a models file receives.
 *
 * Written by 'migrator init'; run it again after an update of migrator. Nothing reads this file but editors and
 * 'deno check': do not edit it.
 *
 * @module
 */
`;

const IMPORT = /^import type \{[^}]*\} from "\.\/([a-z_]+\.ts)";\n/gm;
const DECLARED = /^export (?:interface|type) (\w+)/gm;

/** One file of the API without its head. */
interface ApiFile {
  readonly name: string;
  readonly body: string;
  readonly imports: readonly string[];
}

/** Both copies of the file. */
export async function generate(): Promise<readonly GeneratedFile[]> {
  const files = await reachable();
  const owners = new Map<string, string>();
  for (const { name, body } of files) {
    for (const [, declared] of body.matchAll(DECLARED)) {
      const owner = owners.get(declared!);
      if (owner !== undefined) throw new Error(`'${declared}' is declared in '${owner}' and in '${name}'`);
      owners.set(declared!, name);
    }
  }
  const text = [HEAD, ...files.map(({ body }) => body)].join("\n");
  return PATHS.map((path) => ({ path, text }));
}

/** The roots and all that they import, each once, in the order in which they are met. */
async function reachable(): Promise<readonly ApiFile[]> {
  const found = new Map<string, ApiFile>();
  const queue = [...ROOTS];
  for (const name of queue) {
    if (found.has(name)) continue;
    const file = await readApiFile(name);
    if (file === null) continue;
    found.set(name, file);
    queue.push(...file.imports);
  }
  return [...found.values()];
}

async function readApiFile(name: string): Promise<ApiFile | null> {
  let text: string;
  try {
    text = await Deno.readTextFile(new URL(name, API));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound && ROOTS.includes(name)) return null;
    throw error;
  }
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1]!);
  const body = text.replace(/^\/\*\*[^]*?@module\n \*\/\n/, "").replace(IMPORT, "").trim() + "\n";
  const stray = /^(?:import .*|export (?:\*|\{|function|const|let|class|abstract|enum|namespace).*)$/m.exec(body)?.[0];
  if (stray !== undefined) throw new Error(`'${name}' holds more than interfaces and types: ${stray}`);
  return { name, body, imports };
}
