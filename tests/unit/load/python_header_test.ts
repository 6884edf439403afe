import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { tempProject } from "./temp_project.ts";

const OTHERS = {
  "versions/a1.py": 'revision = "a1"\ndown_revision = None\n\n\ndef upgrade():\n    pass\n',
  "versions/b1.py": 'revision = "b1"\ndown_revision = None\n\n\ndef upgrade():\n    pass\n',
};

async function dependencies(header: string): Promise<readonly string[]> {
  await using project = await tempProject({
    ...OTHERS,
    "installed.py": "",
    "versions/c1.py": `revision = "c1"\ndown_revision = "a1"\n${header}\n\n\ndef upgrade():\n    pass\n`,
  });
  const { headers } = await project.history();
  return headers.find(({ id }) => id === "c1")!.dependsOn;
}

Deno.test("a field that is put together in blocks is what running the file gives", async () => {
  const parts = [
    "wanted = []",
    "try:\n    import installed\n    wanted += ['b1']\nexcept ImportError:\n    pass",
    "try:\n    import not_installed_anywhere\n    wanted += ['a1']\nexcept ImportError:\n    pass",
    "depends_on = wanted",
  ];
  assert.deepEqual(await dependencies(parts.join("\n")), ["b1"]);
});

Deno.test("a name that is changed after its assignment is not taken for a constant", async () => {
  assert.deepEqual(await dependencies("wanted = []\nwanted.append('b1')\ndepends_on = wanted"), ["b1"]);
  assert.deepEqual(await dependencies("wanted = ['a1']\nif True:\n    wanted = ['b1']\ndepends_on = wanted"), ["b1"]);
  assert.deepEqual(await dependencies("depends_on = tuple(sorted({'b1'}))"), ["b1"]);
});

Deno.test("a field that running the file does not give either is an error with its place", async () => {
  await assert.rejects(dependencies("depends_on = 1 / 0"), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "revision-header");
    assert.match(error.message, /'depends_on' of '.*c1\.py': it is computed/);
    assert.equal(error.where?.line, 3);
    return true;
  });
});
