import assert from "node:assert/strict";
import { fromFileUrl, tempFolder } from "../support/paths.ts";
import { revisionSource } from "../support/project.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** Runs a command from the sources and lists the modules that it loaded: V8 counts them for coverage. */
async function loadedBy(args: readonly string[]): Promise<readonly string[]> {
  await using folder = await tempFolder();
  await folder.write(
    "migrator.toml",
    '[migrator]\nscript_location = "migrations"\nurl = "postgres://127.0.0.1:1/none"\n',
  );
  await folder.write("migrations/versions/aaa1.ts", revisionSource({ id: "aaa1", down: null }));
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--quiet",
      `--coverage=${folder.path}/coverage`,
      `--config=${ROOT}deno.json`,
      `${ROOT}main.ts`,
      ...args,
    ],
    cwd: folder.path,
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  const urls: string[] = [];
  for await (const { name } of Deno.readDir(`${folder.path}/coverage`)) {
    if (!name.endsWith(".json")) continue;
    const { url } = JSON.parse(await Deno.readTextFile(`${folder.path}/coverage/${name}`));
    urls.push(String(url));
  }
  assert.ok(urls.some((url) => url.endsWith("/main.ts")), "the list is there");
  return urls;
}

/** What a command must not load, by a part of its URL. */
const DRIVER = [
  "/pg/",
  "/pg-protocol/",
  "pglite",
  "lib/db/connection/load",
  "lib/db/connection/url",
  "lib/db/postgres",
];
const SQL_PARSER = ["libpg-query"];
const PYTHON = ["@lezer", "lib/python/", "lib/load/python/", "lib/load/alembic/", "lib/alembic/"];
const PARSERS = [...SQL_PARSER, ...PYTHON];
const OPERATIONS = [
  "lib/op/directives/",
  "lib/op/recorder",
  "lib/compile/compilers",
  "lib/run/runner",
  "lib/autogen/",
  "lib/lint/",
];
const PROJECT = ["smol-toml", "lib/load/history.ts", "lib/load/ts_loader.ts", "/versions/aaa1.ts", "lib/revision/"];

async function loadsNone(args: readonly string[], ...parts: readonly (readonly string[])[]): Promise<void> {
  const urls = await loadedBy(args);
  for (const part of parts.flat()) {
    assert.deepEqual(urls.filter((url) => url.includes(part)), [], `'migrator ${args.join(" ")}' loads ${part}`);
  }
}

Deno.test("--version loads next to nothing", async () => {
  const urls = await loadedBy(["--version"]);
  const ours = urls.map((url) => url.slice(url.indexOf(ROOT) + ROOT.length)).sort();
  assert.deepEqual(ours, ["lib/cli/io.ts", "lib/cli/main.ts", "lib/cli/version.ts", "main.ts"]);
});

Deno.test("--help loads no driver, no parser, no configuration and no revision", async () => {
  await loadsNone(["--help"], DRIVER, PARSERS, OPERATIONS, PROJECT);
  await loadsNone(["upgrade", "--help"], DRIVER, PARSERS, OPERATIONS, PROJECT);
});

Deno.test("heads and history read the headers, and evaluate no revision", async () => {
  for (const command of ["heads", "history"]) {
    await loadsNone([command], DRIVER, SQL_PARSER, PYTHON, OPERATIONS, ["/versions/aaa1.ts"]);
  }
});

Deno.test("completion loads no driver and no parser", async () => {
  await loadsNone(["__complete", "fish", "migrator", "upgrade", ""], DRIVER, SQL_PARSER, PYTHON, OPERATIONS, [
    "/versions/aaa1.ts",
  ]);
});

Deno.test("--sql loads no driver, nothing that talks to a database, and no parser of another language", async () => {
  await loadsNone(["upgrade", "head", "--sql"], DRIVER, SQL_PARSER, PYTHON, [
    "lib/db/session",
    "lib/run/runner",
    "lib/run/step.ts",
    "lib/op/reverse",
    "lib/autogen/",
    "lib/lint/",
  ]);
});

Deno.test("heads loads one package: what reads the configuration", async () => {
  const packages = (await loadedBy(["heads"])).flatMap((url) =>
    /\/npm\/[^/]+\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []
  );
  assert.deepEqual([...new Set(packages)], ["smol-toml"]);
});
