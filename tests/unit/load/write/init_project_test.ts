import assert from "node:assert/strict";
import { join } from "node:path";
import { MigratorError } from "../../../../lib/core/error.ts";
import { CONFIG_KEYS } from "../../../../lib/load/config/keys.ts";
import { loadConfig, loadConfigs } from "../../../../lib/load/config/load.ts";
import { loadHistory } from "../../../../lib/load/history.ts";
import { chooseFolder } from "../../../../lib/load/write/file_path.ts";
import { initProject } from "../../../../lib/load/write/init_project.ts";
import { TEMPLATES } from "../../../../lib/load/write/templates.ts";
import { writeRevision } from "../../../../lib/load/write/write_revision.ts";
import type { RevisionId } from "../../../../lib/revision/types.ts";
import { tempProject } from "../temp_project.ts";

Deno.test("initProject() writes a project whose configuration means the defaults", async () => {
  await using project = await tempProject({});
  const steps = await initProject({ directory: "db/migrations", cwd: project.root });
  assert.deepEqual(steps.map(({ display, kind, status }) => [display, kind, status]), [
    ["db/migrations", "folder", "created"],
    ["db/migrations/versions", "folder", "created"],
    ["db/migrations/migrator.d.ts", "file", "created"],
    ["db/migrations/script.ts.tmpl", "file", "created"],
    ["db/migrations/script.sql.tmpl", "file", "created"],
    ["db/migrations/README.md", "file", "created"],
    ["migrator.toml", "file", "created"],
  ]);
  const { config } = await loadConfig({ cwd: project.root, env: { DATABASE_URL: "postgres://h/d" } });
  assert.equal(config.scriptLocation, join(project.root, "db/migrations"));
  assert.equal(config.url, "postgres://h/d");
  const { config: bare } = await loadConfig({ cwd: join(project.root, "db"), env: {} });
  assert.deepEqual(Object.keys(bare.origins), ["script_location", "url"]);
  assert.equal(bare.unresolved.url?.variable, "DATABASE_URL");
});

Deno.test("initProject() documents every key, and every example can be used", async () => {
  await using project = await tempProject({});
  await initProject({ directory: "migrations", cwd: project.root });
  const path = join(project.root, "migrator.toml");
  const text = await Deno.readTextFile(path);
  for (const { name } of CONFIG_KEYS) {
    const key = name.slice(name.lastIndexOf(".") + 1);
    if (!/^(?:in|ex)clude_names\./.test(name)) {
      assert.match(text, new RegExp(`^(?:# )?${key} = |\\[\\[migrator\\.${key}`, "m"), name);
    }
  }
  // Lists of databases need their sections, and the ways to list targets exclude each other.
  const left = ["databases", "targets.urls", "targets.query"];
  const uncommented = text.replaceAll(/^# (?=\[|[a-z_]+ = )/gm, "").replaceAll(/^(?:databases|urls|query) = .*$/gm, "");
  await Deno.writeTextFile(path, uncommented);
  const { config } = await loadConfig({ cwd: project.root, env: { DATABASE_URL: "x" } });
  const abridged = /^(?:in|ex)clude_names\.(?!table)/;
  assert.deepEqual(
    Object.keys(config.origins).sort(),
    CONFIG_KEYS.map(({ name }) => name).filter((name) => !left.includes(name) && !abridged.test(name)).sort(),
  );
  assert.equal(config.postWriteHooks[0]?.name, "format");
});

Deno.test("initProject() starts every template so that a revision can be written and read", async () => {
  for (const template of TEMPLATES) {
    await using project = await tempProject({});
    await initProject({ directory: "migrations", template: template.name, cwd: project.root });
    const configs = (await loadConfigs({ cwd: project.root, env: {} })).map(({ config }) => config);
    assert.equal(configs.length, Math.max(1, template.databases.length));
    for (const config of configs) {
      const folder = chooseFolder(config, { parents: [], cwd: project.root });
      const { path } = await writeRevision(config, {
        id: "a1" as RevisionId,
        message: "first",
        down: [],
        branchLabels: [],
        dependsOn: [],
        folder,
        now: new Date(0),
      }, { cwd: project.root });
      assert.ok(path.endsWith(`a1_first.${template.fileKind}`));
      const { headers, bodies } = await loadHistory(config, { cwd: project.root });
      assert.deepEqual(headers.map(({ id, message }) => [id, message]), [["a1", "first"]]);
      assert.equal((await bodies(headers))[0]?.upgrade.kind, template.fileKind === "ts" ? "program" : "script");
    }
  }
});

Deno.test("initProject() gives editors what they need to check a revision, with nothing installed", async () => {
  await using project = await tempProject({});
  await initProject({ directory: "migrations", cwd: project.root });
  const { config } = await loadConfig({ cwd: project.root, env: {} });
  const revision = { message: "first", down: [], branchLabels: [], dependsOn: [], now: new Date(0) };
  const folder = chooseFolder(config, { parents: [], cwd: project.root });
  const good = await writeRevision(config, {
    ...revision,
    id: "a1" as RevisionId,
    folder,
    upgrades: 'op.addColumn("t", sa.column("c", sa.integer(), { nullable: false }));',
    downgrades: 'op.dropColumn("t", "c");',
  }, { cwd: project.root });
  const bad = await writeRevision(
    config,
    { ...revision, id: "b1" as RevisionId, folder, upgrades: "op.addColum(5);" },
    {
      cwd: project.root,
    },
  );
  async function check(path: string): Promise<string> {
    const command = new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--no-lock", path],
      cwd: project.root,
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    });
    const { success, stderr } = await command.output();
    return success ? "" : new TextDecoder().decode(stderr);
  }
  assert.equal(await check(good.path), "");
  assert.match(await check(bad.path), /Property 'addColum' does not exist/);
});

Deno.test("initProject() leaves a configuration that is there", async () => {
  await using project = await tempProject({ "conf/migrator.toml": "[migrator]\n" });
  const steps = await initProject({ directory: "m", cwd: project.root, configFile: "conf/migrator.toml" });
  assert.deepEqual(steps.at(-1), {
    path: join(project.root, "conf/migrator.toml"),
    display: "conf/migrator.toml",
    kind: "file",
    status: "exists",
  });
  assert.equal(await Deno.readTextFile(join(project.root, "conf/migrator.toml")), "[migrator]\n");
});

Deno.test("initProject() refuses a folder that is not empty, a file, and an unknown template", async () => {
  await using project = await tempProject({ "full/x": "", "file": "" });
  async function failure(options: { directory: string; template?: string }): Promise<MigratorError> {
    try {
      await initProject({ cwd: project.root, ...options });
    } catch (error) {
      assert.ok(error instanceof MigratorError);
      return error;
    }
    throw new Error("nothing was thrown");
  }
  assert.equal(
    (await failure({ directory: "full" })).message,
    "Cannot start a project in 'full': the folder is not empty",
  );
  assert.equal((await failure({ directory: "file" })).message, "Cannot start a project in 'file': it is a file");
  const unknown = await failure({ directory: "new", template: "multdb" });
  assert.equal(unknown.code, "template-unknown");
  assert.equal(unknown.hint, "Did you mean 'multidb'?");
  assert.deepEqual([...Deno.readDirSync(project.root)].map(({ name }) => name).sort(), ["file", "full"]);
});
