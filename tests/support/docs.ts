/**
 * Documentation that is run: fenced blocks of a page, one after another, in one project with one database.
 *
 * - `console`: lines with `$ ` are commands, the lines below what they print on stdout. `...` stands for any lines, and
 *   every id of twelve hex digits for any other. A command must succeed, unless `# exit N` stands behind it.
 * - `ts file=PATH` and the like: the block is the file. PATH may be a pattern: the one file that it matches.
 * - `ts body=PATTERN`, `sql body=PATTERN`: the block is what a person writes into the generated revision: all from
 *   `export function upgrade` or `-- migrate:up` on.
 * - `ts` alone: directives of an upgrade; they must record. `sql` alone: statements; they must parse.
 * - `yaml from=PATH`: a part of that file of `docs/examples`, as it stands there.
 * - `text`, `json`, `yaml`: not run.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createMigration } from "../../lib/op/recorder.ts";
import { parseStatement } from "../../lib/sql/parser.ts";
import { splitStatements } from "../../lib/sql/split.ts";
import { cliCommand } from "./cli.ts";
import { createDatabase } from "./database.ts";
import { type TempFolder, tempFolder } from "./paths.ts";

/** A fenced block. */
export interface DocBlock {
  readonly language: string;
  /** What follows the language: `file=migrator.toml`. */
  readonly options: ReadonlyMap<string, string>;
  readonly text: string;
  readonly line: number;
}

/** The fenced blocks of a page. */
export function docBlocks(markdown: string): readonly DocBlock[] {
  const blocks: DocBlock[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const open = /^```(\w*) ?(.*)$/.exec(lines[at]!);
    if (open === null) continue;
    const end = lines.indexOf("```", at + 1);
    assert.ok(end > at, `line ${at + 1}: the block has no end`);
    const options = new Map(
      open[2]!.split(" ").filter((word) => word !== "").map((word) => {
        const [name = "", value = ""] = word.split("=");
        return [name, value];
      }),
    );
    blocks.push({ language: open[1]!, options, text: lines.slice(at + 1, end).join("\n"), line: at + 1 });
    at = end;
  }
  return blocks;
}

/** Runs all blocks of a page in their order. */
export async function runDoc(path: string): Promise<void> {
  await using folder = await tempFolder();
  await using db = await createDatabase();
  const { program, args } = cliCommand();
  const words = [program, ...args].map((word) => `'${word}'`).join(" ");
  await Deno.chmod(await folder.write("bin/migrator", `#!/bin/sh\nexec ${words} "$@"\n`), 0o755);
  await Deno.mkdir(`${folder.path}/work`);
  const world: World = {
    folder,
    cwd: `${folder.path}/work`,
    env: {
      PATH: `${folder.path}/bin:${Deno.env.get("PATH")}`,
      HOME: Deno.env.get("HOME") ?? folder.path,
      DATABASE_URL: db.url,
      NO_COLOR: "1",
      TZ: "UTC",
      ...(Deno.env.has("DENO_DIR") ? { DENO_DIR: Deno.env.get("DENO_DIR")! } : {}),
    },
  };
  for (const block of docBlocks(await Deno.readTextFile(path))) {
    try {
      await runBlock(block, world);
    } catch (error) {
      throw new Error(`${path}:${block.line}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
}

interface World {
  readonly folder: TempFolder;
  cwd: string;
  readonly env: Record<string, string>;
}

async function runBlock({ language, options, text }: DocBlock, world: World): Promise<void> {
  const file = options.get("file");
  const body = options.get("body");
  const from = options.get("from");
  if (from !== undefined) return await sameAs(`docs/examples/${from}`, text);
  if (file !== undefined) return await Deno.writeTextFile(await target(file, world), `${text}\n`);
  if (body !== undefined) return await writeBody(await target(body, world), text);
  switch (language) {
    case "console":
      return await runConsole(text, world);
    case "ts":
      return record(text);
    case "sql":
      return await parse(text);
    case "text":
    case "json":
    case "yaml":
      return;
    default:
      throw new Error(`a block of '${language}' is not run: see tests/support/docs.ts`);
  }
}

async function sameAs(path: string, text: string): Promise<void> {
  const example = (await Deno.readTextFile(path)).split("\n");
  const lines = text.split("\n");
  // A part of a YAML file is shown without the indentation of its place.
  const found = example.some((first, at) => {
    const indent = first.slice(0, first.length - lines[0]!.length);
    return lines.every((line, offset) => example[at + offset] === (line === "" ? "" : indent + line));
  });
  if (!found) assert.fail(`the block is no part of '${path}'`);
}

/** The path of a block; a pattern must match one file. */
async function target(pattern: string, { cwd }: World): Promise<string> {
  if (!pattern.includes("*")) {
    await Deno.mkdir(`${cwd}/${pattern}`.replace(/\/[^/]*$/, ""), { recursive: true });
    return `${cwd}/${pattern}`;
  }
  const [folder = "", name = ""] = [pattern.replace(/\/?[^/]*$/, ""), pattern.replace(/^.*\//, "")];
  const expression = new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
  const found = [...Deno.readDirSync(`${cwd}/${folder}`)].filter((entry) => expression.test(entry.name));
  assert.equal(found.length, 1, `'${pattern}' matches ${found.length} files`);
  return `${cwd}/${folder}/${found[0]!.name}`;
}

async function writeBody(path: string, text: string): Promise<void> {
  const before = await Deno.readTextFile(path);
  const start = before.search(/^(?:export (?:async )?function upgrade|-- migrate:up)/m);
  assert.ok(start > 0, `'${path}' has no place for the block`);
  await Deno.writeTextFile(path, `${before.slice(0, start)}${text}\n`);
}

async function runConsole(text: string, world: World): Promise<void> {
  const entries = text.split(/^\$ /m).slice(1);
  assert.ok(entries.length > 0, "a console block begins with '$ '");
  for (const entry of entries) {
    const [line = "", ...expected] = entry.trimEnd().split("\n");
    const [, command = "", code = "0"] = /^(.*?)(?:\s+# exit (\d+))?$/.exec(line) ?? [];
    await runLine(command, { code: Number(code), expected, world });
  }
}

interface Expectation {
  readonly code: number;
  readonly expected: readonly string[];
  readonly world: World;
}

async function runLine(command: string, { code, expected, world }: Expectation): Promise<void> {
  const folder = /^cd (\S+)$/.exec(command)?.[1];
  if (folder !== undefined) {
    world.cwd = await Deno.realPath(`${world.cwd}/${folder}`);
    return;
  }
  const assignment = /^export (\w+)=(.*)$/.exec(command);
  if (assignment !== null) {
    // The address of the documentation's server is that of the test's.
    if (assignment[1] !== "DATABASE_URL") world.env[assignment[1]!] = assignment[2]!;
    return;
  }
  const output = await new Deno.Command("bash", {
    args: ["-c", command],
    cwd: world.cwd,
    env: world.env,
    clearEnv: true,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const [stdout, stderr] = [decoder.decode(output.stdout), decoder.decode(output.stderr)];
  assert.equal(output.code, code, `'${command}' ended with ${output.code}:\n${stdout}${stderr}`);
  const shown = stdout.replaceAll(`${world.cwd}/`, "");
  if (expected.length > 0 && !pattern(expected).test(shown)) assert.equal(shown, `${expected.join("\n")}\n`, command);
}

/** What is expected as a pattern. */
function pattern(lines: readonly string[]): RegExp {
  const parts = lines.map((line) => {
    if (line === "...") return "(?:.*\\n)*?";
    const plain = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\\.\\.\\.", ".*?");
    return `${plain.replace(/(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])/g, "[0-9a-f]{12}")}[ ]*\\n`;
  });
  return new RegExp(`^${parts.join("")}$`);
}

function record(text: string): void {
  const names: string[] = [];
  const { op, sa } = createMigration({
    revision: "example",
    direction: "upgrade",
    offline: false,
    serverVersion: 180_000,
    naming: {},
    x: [],
    tag: null,
    record: (node) => names.push(node.kind),
    query: () => Promise.reject(new Error("an example must not read")),
  });
  new Function("op", "sa", text)(op, sa);
  assert.ok(names.length > 0, "the example records nothing");
}

async function parse(text: string): Promise<void> {
  for (const { text: sql } of splitStatements(text)) {
    const outcome = await parseStatement(sql);
    assert.ok(outcome.ok, outcome.ok ? "" : `${outcome.message} in '${sql}'`);
  }
}
