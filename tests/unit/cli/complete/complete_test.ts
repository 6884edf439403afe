import assert from "node:assert/strict";
import { completeWords, type CompletionAnswer, type CompletionSource } from "../../../../lib/cli/complete/complete.ts";
import { splitLine } from "../../../../lib/cli/complete/words.ts";
import { COMMANDS } from "../../../../lib/cli/spec/table.ts";

const asked: ReadonlyMap<string, string>[] = [];
const SOURCE: CompletionSource = {
  revisions(globals) {
    asked.push(globals);
    return Promise.resolve([{ value: "head", description: "" }, { value: "ab12", description: "add users" }]);
  },
  sections: () => Promise.resolve([{ value: "staging", description: "" }]),
  templates: () => Promise.resolve([{ value: "generic", description: "one database" }]),
};

async function complete(...words: string[]): Promise<CompletionAnswer> {
  return await completeWords(words, SOURCE);
}

async function values(...words: string[]): Promise<readonly string[]> {
  return (await complete(...words)).candidates.map(({ value }) => value);
}

Deno.test("completeWords() offers commands with their summaries", async () => {
  assert.deepEqual(await values(""), COMMANDS.map(({ name }) => name));
  assert.deepEqual((await complete("upg")).candidates, [
    { value: "upgrade", description: "apply revisions up to a target" },
  ]);
  assert.deepEqual(await values("-q", "hist"), ["history"]);
  assert.deepEqual(await values("nonsense", ""), []);
});

Deno.test("completeWords() offers options of the command and global ones", async () => {
  assert.deepEqual(await values("upgrade", "--no-"), ["--no-guard", "--no-color"]);
  assert.deepEqual(await values("--vers"), ["--version"]);
  assert.deepEqual(await values("upgrade", "--vers"), []);
  const short = await values("current", "-");
  assert.equal(short.filter((value) => value === "-c").length, 1, "-c means --check-heads here");
  assert.deepEqual(await values("upgrade", "--", "--no-"), []);
});

Deno.test("completeWords() offers revisions where one is expected, also after a colon", async () => {
  assert.deepEqual(await values("upgrade", ""), ["head", "ab12"]);
  assert.deepEqual(await values("downgrade", "head:a"), ["head:ab12"]);
  assert.deepEqual(await values("merge", "head", "a"), ["ab12"]);
  assert.deepEqual(await values("upgrade", "head", ""), []);
  assert.deepEqual(await values("revision", "--head", "h"), ["head"]);
  assert.deepEqual(await values("revision", "--head=h"), ["--head=head"]);
  assert.deepEqual(await values("upgrade", "--tag", "x", "a"), ["ab12"]);
  assert.deepEqual(await values("downgrade", "-1", ""), []);
});

Deno.test("completeWords() hands the project's options on", async () => {
  asked.length = 0;
  await complete("-c", "other.toml", "--name=staging", "upgrade", "");
  assert.deepEqual([...asked[0] ?? []], [["config", "other.toml"], ["section", "staging"]]);
});

Deno.test("completeWords() offers choices, shells, sections and templates", async () => {
  assert.deepEqual(await values("graph", "-f", ""), ["mermaid", "dot", "svg"]);
  assert.deepEqual(await values("graph", "--format=s"), ["--format=svg"]);
  assert.deepEqual(await values("completions", "z"), ["zsh"]);
  assert.deepEqual(await values("-n", ""), ["staging"]);
  assert.deepEqual(await values("init", "-t", ""), ["generic"]);
});

Deno.test("completeWords() leaves paths to the shell", async () => {
  assert.deepEqual(await complete("-c", ""), { candidates: [], paths: "files" });
  assert.deepEqual(await complete("init", ""), { candidates: [], paths: "directories" });
  assert.deepEqual(await complete("revision", "-m", ""), { candidates: [], paths: null });
  assert.deepEqual(await complete("upgrade", "--url", "p"), { candidates: [], paths: null });
});

Deno.test("splitLine() cuts a line as a shell does", () => {
  assert.deepEqual(splitLine(""), [""]);
  assert.deepEqual(splitLine("a b"), ["a", "b"]);
  assert.deepEqual(splitLine("a  b "), ["a", "b", ""]);
  assert.deepEqual(splitLine(`a "b c" 'd e'f g\\ h`), ["a", "b c", "d ef", "g h"]);
  assert.deepEqual(splitLine(`a "b`), ["a", "b"]);
  assert.deepEqual(splitLine(`a "b \\" c`), ["a", 'b " c']);
  assert.deepEqual(splitLine("a \\"), ["a", ""]);
});
