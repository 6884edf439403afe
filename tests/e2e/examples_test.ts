import assert from "node:assert/strict";
import { parseArguments } from "../../lib/cli/args.ts";
import { createProject } from "../support/project.ts";

const FILES: readonly string[] = [
  "compose/compose.yaml",
  "kubernetes/job.yaml",
  "kubernetes/init-container.yaml",
  "github-actions/migrations.yml",
  "gitlab-ci/.gitlab-ci.yml",
];

function read(name: string): Promise<string> {
  return Deno.readTextFile(`docs/examples/${name}`);
}

/** Deno's formatter reads YAML, and refuses what is none. */
async function parsesAsYaml(text: string): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--no-config", "--ext=yaml", "-"],
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  return (await child.status).success;
}

Deno.test("the examples are YAML", async () => {
  assert.equal(await parsesAsYaml("a: [1\nb: 2\n"), false);
  for (const name of FILES) assert.equal(await parsesAsYaml(await read(name)), true, name);
});

Deno.test("every file of the examples is tested and listed", async () => {
  const found: string[] = [];
  for (const folder of Deno.readDirSync("docs/examples")) {
    if (!folder.isDirectory) continue;
    for (const { name } of Deno.readDirSync(`docs/examples/${folder.name}`)) found.push(`${folder.name}/${name}`);
  }
  assert.deepEqual(found.sort(), FILES.toSorted());
  const page = await read("README.md");
  for (const name of FILES) assert.ok(page.includes(`](${name})`), name);
});

/** Command lines in scripts, and lists of arguments of containers. */
function commands(text: string): readonly (readonly string[])[] {
  const lines = [...text.matchAll(/^\s*(?:- |run: |- run: )?(migrator .*)$/gm)].map(([, line]) =>
    [...line!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "").slice(1)
  );
  const lists = [...text.matchAll(/^\s*(?:args|command): (\["upgrade".*\])$/gm)].map(([, list]) => JSON.parse(list!));
  return [...lines, ...lists];
}

Deno.test("the examples call commands that there are", async () => {
  for (const name of FILES) {
    const found = commands(await read(name));
    assert.ok(found.length > 0, name);
    for (const args of found) assert.notEqual(parseArguments([...args]).command, null, args.join(" "));
  }
});

Deno.test("the examples' containers may do nothing but run", async () => {
  for (const name of ["kubernetes/job.yaml", "kubernetes/init-container.yaml"]) {
    const text = await read(name);
    for (const line of ["readOnlyRootFilesystem: true", "runAsNonRoot: true", "capabilities: { drop: [ALL] }"]) {
      assert.ok(text.includes(line), `${name}: ${line}`);
    }
  }
});

Deno.test("the examples' lint of a pull request starts at all heads of its base", async () => {
  await using project = await createProject();
  await project.revision({ id: "aaa1", down: null });
  await project.revision({ id: "bbb1", down: null });
  const heads: { heads: { revision: string }[] } = JSON.parse((await project.run(["heads", "--json"])).stdout);
  const start = heads.heads.map(({ revision }) => revision).join(",");
  await project.revision({ id: "aaa2", down: "aaa1", up: `op.createIndex("i", "t_aaa1", ["id"]);`, downgrade: "" });
  const linted = await project.run(["lint", `${start}:heads`, "--json"], { env: { DATABASE_URL: "" } });
  assert.equal(linted.code, 3, linted.stderr);
  assert.deepEqual(JSON.parse(linted.stdout).revisions, ["aaa2"]);
  const fromNothing = await project.run(["lint", ":heads", "--json"], { env: { DATABASE_URL: "" } });
  assert.deepEqual(JSON.parse(fromNothing.stdout).revisions.length, 3);
});
