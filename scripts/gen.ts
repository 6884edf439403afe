/**
 * `deno task gen`: writes every generated file anew. `--check` writes nothing and fails when one is out of date.
 *
 * Every module in `scripts/gen/` that exports `generate()` takes part.
 *
 * @module
 */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** A file that is made from others. */
export interface GeneratedFile {
  /** From the project's root. */
  readonly path: string;
  /** Formatted by `deno fmt` before it is written, if it is a kind that `deno fmt` knows. */
  readonly text: string;
}

/** All generated files as they should be, formatted. */
async function generateAll(): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  const names = [...Deno.readDirSync(`${ROOT}scripts/gen`)].map((entry) => entry.name).filter((name) =>
    name.endsWith(".ts")
  );
  for (const name of names.sort()) {
    const module: { generate?: () => Promise<readonly GeneratedFile[]> } = await import(`./gen/${name}`);
    files.push(...await module.generate?.() ?? []);
  }
  for (const [index, { path }] of files.entries()) {
    if (files.findIndex((file) => file.path === path) !== index) throw new Error(`'${path}' is generated twice`);
  }
  return await Promise.all(files.map(async (file) => ({ ...file, text: await format(file) })));
}

async function format({ path, text }: GeneratedFile): Promise<string> {
  const extension = /\.(ts|md|json)$/.exec(path)?.[1];
  if (extension === undefined) return text;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", `--ext=${extension}`, "-"],
    cwd: ROOT,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`Cannot format '${path}': ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

async function currentText(path: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(`${ROOT}${path}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const check = args.includes("--check");
  let stale = 0;
  for (const { path, text } of await generateAll()) {
    if (await currentText(path) === text) continue;
    stale++;
    if (check) {
      console.error(`'${path}' is out of date: run 'deno task gen'`);
      continue;
    }
    await Deno.mkdir(dirname(`${ROOT}${path}`), { recursive: true });
    await Deno.writeTextFile(`${ROOT}${path}`, text);
    console.error(`Wrote '${path}'`);
  }
  return check && stale > 0 ? 1 : 0;
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
