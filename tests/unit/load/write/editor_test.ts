import assert from "node:assert/strict";
import { join } from "node:path";
import { openEditor } from "../../../../lib/load/write/editor.ts";
import { tempProject } from "../temp_project.ts";

const ENV = Deno.env.toObject();

/** A program that writes its arguments to `out`. */
async function fakeEditor(root: string): Promise<string> {
  const path = join(root, "fake editor");
  await Deno.writeTextFile(path, `#!/bin/sh\nprintf '%s|' "$@" > '${root}/out'\n`, { mode: 0o755 });
  return path;
}

Deno.test("openEditor() runs EDITOR with its arguments before VISUAL", async () => {
  await using project = await tempProject({});
  const editor = await fakeEditor(project.root);
  await openEditor("/x/a b.ts", { env: { ...ENV, EDITOR: `'${editor}' --wait`, VISUAL: "false" } });
  assert.equal(await Deno.readTextFile(join(project.root, "out")), "--wait|/x/a b.ts|");
});

Deno.test("openEditor() looks for a known editor on PATH when none is set", async () => {
  await using project = await tempProject({});
  await Deno.writeTextFile(join(project.root, "vim"), `#!/bin/sh\necho "$1" > '${project.root}/out'\n`, {
    mode: 0o755,
  });
  await Deno.writeTextFile(join(project.root, "nano"), "not a program", { mode: 0o644 });
  await openEditor("/x/a.ts", { env: { PATH: project.root, EDITOR: "" } });
  assert.equal(await Deno.readTextFile(join(project.root, "out")), "/x/a.ts\n");
});

Deno.test("openEditor() says what failed", async () => {
  await assert.rejects(
    openEditor("a", { env: { PATH: "/nonexistent" } }),
    /Cannot open the editor: no editor was found/,
  );
  await assert.rejects(openEditor("a", { env: { EDITOR: "'x" } }), /'EDITOR' has a quote that is not closed/);
  await assert.rejects(
    openEditor("a", { env: { ...ENV, VISUAL: "false", EDITOR: "" } }),
    /'false' ended with status 1/,
  );
  await assert.rejects(
    openEditor("a", { env: { ...ENV, EDITOR: "no-such-editor-x" } }),
    /'no-such-editor-x' cannot be started/,
  );
});
