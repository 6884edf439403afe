import assert from "node:assert/strict";
import { join } from "node:path";
import type { HookConfig } from "../../../../lib/load/config/types.ts";
import { MigratorError } from "../../../../lib/core/error.ts";
import { hookArguments, runHooks } from "../../../../lib/load/write/run_hooks.ts";
import { tempProject } from "../temp_project.ts";

function hook(name: string, options: readonly string[], rest: Partial<HookConfig> = {}): HookConfig {
  return { name, type: "exec", executable: Deno.execPath(), options, cwd: null, ...rest };
}

const ENV = Deno.env.toObject();

Deno.test("hookArguments() puts the file where the options name it, else first", () => {
  assert.deepEqual(hookArguments(["-q"], "/f.ts"), ["/f.ts", "-q"]);
  assert.deepEqual(hookArguments(["-q", "--file=REVISION_SCRIPT_FILENAME", "x"], "/$&.ts"), [
    "-q",
    "--file=/$&.ts",
    "x",
  ]);
});

Deno.test("runHooks() runs them in order over the file and hands on what they say", async () => {
  await using project = await tempProject({ "a.ts": "export   const a=1", "append.ts": "" });
  await project.write(
    "append.ts",
    'const [file] = Deno.args; Deno.writeTextFileSync(file, Deno.readTextFileSync(file) + "// " + Deno.cwd().split("/").at(-1)); console.log("appended"); console.error("to it");',
  );
  await Deno.mkdir(join(project.root, "sub"));
  const events: string[] = [];
  const file = join(project.root, "a.ts");
  await runHooks(
    [
      hook("fmt", ["fmt", "-q", "REVISION_SCRIPT_FILENAME"]),
      hook("append", ["run", "-A", join(project.root, "append.ts"), "REVISION_SCRIPT_FILENAME"], {
        cwd: join(project.root, "sub"),
      }),
    ],
    file,
    {
      cwd: project.root,
      env: ENV,
      onStart: ({ name }) => events.push(`start ${name}`),
      onEnd: ({ hook: { name }, output }) => events.push(`end ${name} ${output}`),
    },
  );
  assert.equal(await Deno.readTextFile(file), "export const a = 1;\n// sub");
  assert.deepEqual(events, ["start fmt", "end fmt ", "start append", "end append appended\nto it\n"]);
});

Deno.test("runHooks() stops at the first that fails, says why, and leaves the file", async () => {
  await using project = await tempProject({
    "a.ts": "text",
    "fail.ts": 'console.error("line 1\\nline 2"); Deno.exit(3);',
  });
  const file = join(project.root, "a.ts");
  const ended: string[] = [];
  const hooks = [hook("bad", ["run", join(project.root, "fail.ts"), "REVISION_SCRIPT_FILENAME"]), hook("never", [])];
  const options = {
    cwd: project.root,
    env: ENV,
    onEnd: ({ hook: { name } }: { hook: HookConfig }) => ended.push(name),
  };
  await assert.rejects(runHooks(hooks, file, options), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "hook-failed");
    assert.equal(error.exit, 1);
    assert.match(error.message, /^Cannot finish post-write hook 'bad': '.*' ended with status 3$/);
    assert.deepEqual(error.details, ["line 1", "line 2"]);
    return true;
  });
  assert.deepEqual(ended, []);
  assert.equal(await Deno.readTextFile(file), "text");
});

Deno.test("runHooks() says that a program cannot be started", async () => {
  await using project = await tempProject({ "a.ts": "text" });
  const options = { cwd: project.root, env: ENV };
  await assert.rejects(
    runHooks([hook("x", [], { executable: "no-such-program-at-all" })], join(project.root, "a.ts"), options),
    /Cannot finish post-write hook 'x': 'no-such-program-at-all' cannot be started: /,
  );
});
