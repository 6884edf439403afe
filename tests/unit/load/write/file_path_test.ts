import assert from "node:assert/strict";
import { chooseFolder, revisionPath } from "../../../../lib/load/write/file_path.ts";
import type { RevisionHeader, RevisionId } from "../../../../lib/revision/types.ts";

function parent(path: string): RevisionHeader {
  const source = { path, display: path, kind: "ts" } as const;
  return { id: "p" as RevisionId, down: [], dependsOn: [], labels: [], message: "", doc: "", source };
}

const CONFIG = { directory: "/app", versionLocations: ["/app/a", "/app/b", "/app/b/inner"], fileTemplate: "%(rev)s" };

Deno.test("chooseFolder() takes the location that was asked for, from the working directory or the configuration", () => {
  const home = { location: "/app/b", folder: "/app/b" };
  assert.deepEqual(chooseFolder(CONFIG, { versionPath: "b", parents: [], cwd: "/app" }), home);
  assert.deepEqual(chooseFolder(CONFIG, { versionPath: "../b/", parents: [], cwd: "/app/sub" }), home);
  assert.deepEqual(chooseFolder(CONFIG, { versionPath: "b", parents: [], cwd: "/elsewhere" }), home);
  assert.throws(
    () => chooseFolder(CONFIG, { versionPath: "c", parents: [], cwd: "/app" }),
    /Cannot write to 'c': it is not in 'version_locations'/,
  );
});

Deno.test("chooseFolder() takes the folder of the first parent, or its location when the template has sub-folders", () => {
  const parents = [parent("/app/b/x/p.ts"), parent("/app/a/q.ts")];
  assert.deepEqual(chooseFolder(CONFIG, { parents, cwd: "/app" }), { location: "/app/b", folder: "/app/b/x" });
  const deep = { ...CONFIG, fileTemplate: "%(year)d/%(rev)s" };
  assert.deepEqual(chooseFolder(deep, { parents, cwd: "/app" }), { location: "/app/b", folder: "/app/b" });
  const inner = chooseFolder(CONFIG, { parents: [parent("/app/b/inner/p.ts")], cwd: "/app" });
  assert.deepEqual(inner, { location: "/app/b/inner", folder: "/app/b/inner" });
});

Deno.test("chooseFolder() takes the only location for a root, and wants a choice between several", () => {
  const one = { ...CONFIG, versionLocations: ["/app/a"] };
  assert.deepEqual(chooseFolder(one, { parents: [], cwd: "/app" }), { location: "/app/a", folder: "/app/a" });
  assert.throws(() => chooseFolder(CONFIG, { parents: [], cwd: "/app" }), /Cannot choose between 3 version locations/);
});

Deno.test("revisionPath() stays inside of the location", () => {
  const folder = { location: "/app/a", folder: "/app/a/x" };
  assert.equal(revisionPath(folder, "2026/r.ts"), "/app/a/x/2026/r.ts");
  for (
    const name of [
      "../../r.ts",
      "/etc/r.ts",
      "a//r.ts",
      "..",
      ".hidden.ts",
      "a/./r.ts",
      "a\\b.ts",
      "a\nb.ts",
      "ä".repeat(128),
    ]
  ) {
    assert.throws(() => revisionPath(folder, name), /Cannot name a revision file/, name);
  }
});
