import assert from "node:assert/strict";
import { parseArguments } from "../../lib/cli/args.ts";
import { docBlocks, runDoc } from "../support/docs.ts";
import { findProgram } from "../support/schema.ts";

/** Pages that are run from top to bottom. */
const RUN: readonly string[] = [
  "docs/tutorial.md",
  "docs/coming-from-alembic.md",
  "docs/coming-from-other-tools.md",
  "docs/json.md",
];

/** Pages that call psql. */
const RUN_WITH_PSQL: readonly string[] = ["docs/existing-database.md", "docs/operations-guide.md"];

const PSQL = await findProgram("psql") !== null;

for (const path of RUN_WITH_PSQL) {
  Deno.test({
    name: `${path} works as printed${PSQL ? "" : " (there is no psql here)"}`,
    ignore: !PSQL,
    fn: () => runDoc(path),
  });
}

for (const path of RUN) Deno.test(`${path} works as printed`, () => runDoc(path));

function pages(): readonly string[] {
  const found = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
  for (const { name } of Deno.readDirSync("docs")) if (name.endsWith(".md")) found.push(`docs/${name}`);
  return found.sort();
}

/** Command lines of `migrator` in code: blocks, indented lines, and code in a sentence or a cell. */
function commandLines(markdown: string): readonly string[] {
  const lines: string[] = [];
  for (const line of markdown.split("\n")) {
    if (/^(?: {4}|\$ )(?:.*\| )?migrator /.test(line)) lines.push(line.trim().replace(/^\$ |^.*\| (?=migrator)/, ""));
    for (const [, code] of line.matchAll(/`(migrator [^`]+)`/g)) lines.push(code!);
  }
  return lines;
}

/** The words of a line up to a comment, a pipe or a redirection. */
function words(line: string): string[] {
  const found = [...line.matchAll(/"([^"]*)"|'([^']*)'|([|>#&;]|\d?>\S*)|(\S+)/g)];
  const end = found.findIndex(([, , , operator]) => operator !== undefined);
  return (end < 0 ? found : found.slice(0, end)).map(([, double, single, , plain]) => double ?? single ?? plain ?? "");
}

Deno.test("every command line in the documentation is understood", async () => {
  let count = 0;
  for (const path of pages()) {
    for (const line of commandLines(await Deno.readTextFile(path))) {
      const [, ...args] = words(line);
      if (args[0] === undefined || /^[A-Z[<]|^\.\.\.|^global$/.test(args[0]) || args[0] === "__complete") continue;
      // What stands for any option or value.
      const given = args.filter((word) => word !== "..." && !/^\[.*\]$/.test(word));
      try {
        parseArguments(given);
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        if (!/is missing$/.test(text) || line.includes(" -")) assert.fail(`${path}: '${line}': ${text}`);
      }
      count++;
    }
  }
  assert.ok(count > 60, `${count} command lines found`);
});

Deno.test("every link in the documentation leads somewhere", async () => {
  for (const path of pages()) {
    const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
    const text = await Deno.readTextFile(path);
    for (const [, target = "", anchor] of text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)) {
      const file = target === "" ? path : new URL(target, `file:///${folder}`).pathname.slice(1);
      await assert.doesNotReject(Deno.stat(file), `${path} links to '${target}'`);
      if (anchor === undefined || !file.endsWith(".md")) continue;
      const headings = [...(await Deno.readTextFile(file)).matchAll(/^#+ (.*)$/gm)].map(([, title]) => slug(title!));
      assert.ok(headings.includes(anchor.slice(1)), `${path} links to '${target}${anchor}'`);
    }
  }
});

function slug(title: string): string {
  return title.toLowerCase().replace(/`/g, "").replace(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-");
}

Deno.test("docBlocks() reads languages, options and lines", () => {
  assert.deepEqual(docBlocks("a\n```ts file=x.ts\n1\n```\n```console\n$ a\n```"), [
    { language: "ts", options: new Map([["file", "x.ts"]]), text: "1", line: 2 },
    { language: "console", options: new Map(), text: "$ a", line: 5 },
  ]);
});
