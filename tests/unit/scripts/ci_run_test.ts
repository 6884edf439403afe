import assert from "node:assert/strict";
import { join } from "node:path";

/** Runs `.ci/run` with stand-ins for `npx` and `id`. */
async function ci({ gate = 0, test = 0, output = "" }): Promise<{ code: number; last: string }> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      join(folder, "npx"),
      `#!/bin/bash
case "$*" in
  *"task gate") exit ${gate} ;;
  *"task test") cat "${join(folder, "output")}"; exit ${test} ;;
  *"install --frozen") exit 0 ;;
esac
echo "unexpected: $*"; exit 99
`,
    );
    await Deno.writeTextFile(join(folder, "id"), "#!/bin/bash\necho 1000\n");
    for (const name of ["npx", "id"]) await Deno.chmod(join(folder, name), 0o755);
    await Deno.writeTextFile(join(folder, "output"), output);
    const { code, stdout } = await new Deno.Command(".ci/run", {
      env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    }).output();
    return { code, last: new TextDecoder().decode(stdout).trimEnd().split("\n").at(-1)! };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: ".ci/run ends with the counts of the test run and a right exit code",
  ignore: Deno.build.os === "windows",
  async fn() {
    const good =
      "nested\nok | 3 passed | 0 failed (1s)\nx\n\nok | 120 passed (7 steps) | 0 failed | 2 ignored (3m2s)\n";
    assert.deepEqual(await ci({ output: good }), { code: 0, last: "120 passed, 0 failed" });
    const bad = "FAILED | 119 passed (7 steps) | 1 failed (3m2s)\n\nerror: Test failed\n";
    assert.deepEqual(await ci({ output: bad, test: 1 }), { code: 1, last: "119 passed, 1 failed" });
    assert.deepEqual(await ci({ output: good, gate: 1 }), { code: 1, last: "120 passed, 0 failed" });
    assert.deepEqual(await ci({ output: "crashed\n", test: 1 }), { code: 1, last: "0 passed, 1 failed" });
    assert.deepEqual(await ci({ output: "nothing\n" }), { code: 1, last: "0 passed, 1 failed" });
    assert.deepEqual(await ci({ output: good, test: 2 }), { code: 1, last: "120 passed, 1 failed" });
  },
});
