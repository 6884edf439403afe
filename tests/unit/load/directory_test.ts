import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { findRevisions, type HistoryConfig } from "../../../lib/load/directory.ts";
import type { FileReader } from "../../../lib/load/files.ts";
import { memoryFiles } from "./memory_files.ts";
import { tempProject } from "./temp_project.ts";

interface Found {
  readonly paths: readonly string[];
  readonly warnings: readonly string[];
}

function find(files: FileReader, config: Partial<HistoryConfig> = {}): Found {
  const warnings: string[] = [];
  const sources = findRevisions({
    file: "/app/migrator.toml",
    scriptLocation: "/app/migrations",
    versionLocations: ["/app/migrations/versions"],
    versionLocationsGiven: false,
    recursiveVersionLocations: false,
    ...config,
  }, { cwd: "/app", files, report: ({ message }) => warnings.push(message) });
  return { paths: sources.map(({ display }) => display), warnings };
}

function failure(files: FileReader, config: Partial<HistoryConfig> = {}): MigratorError {
  try {
    find(files, config);
  } catch (error) {
    assert.ok(error instanceof MigratorError);
    return error;
  }
  throw new Error("nothing was thrown");
}

function touch(...paths: string[]): FileReader {
  return memoryFiles(Object.fromEntries(paths.map((path) => [path, ""])));
}

Deno.test("findRevisions() sorts names, told apart by their ending", () => {
  const files = touch(
    "/app/migrations/versions/b.sql",
    "/app/migrations/versions/a.ts",
    "/app/migrations/versions/C.ts",
    "/app/migrations/versions/a_helper.d.ts",
    "/app/migrations/versions/a_test.ts",
    "/app/migrations/versions/.hidden.ts",
    "/app/migrations/versions/.#lock.sql",
    "/app/migrations/versions/README.md",
    "/app/migrations/versions/sub/d.ts",
  );
  const V = "migrations/versions";
  assert.deepEqual(find(files), { paths: [`${V}/C.ts`, `${V}/a.ts`, `${V}/b.sql`], warnings: [] });
});

Deno.test("findRevisions() goes into sub-folders after the files of a folder when asked to", () => {
  const files = touch(
    "/app/migrations/versions/z.ts",
    "/app/migrations/versions/2025/b.ts",
    "/app/migrations/versions/2024/x/c.ts",
    "/app/migrations/versions/2024/a.ts",
    "/app/migrations/versions/node_modules/n.ts",
    "/app/migrations/versions/.git/g.ts",
  );
  assert.deepEqual(find(files, { recursiveVersionLocations: true }).paths.map((path) => path.slice(20)), [
    "z.ts",
    "2024/a.ts",
    "2024/x/c.ts",
    "2025/b.ts",
  ]);
});

Deno.test("findRevisions() keeps the configured order of locations and reads each folder once", () => {
  const files = touch("/app/b/1.ts", "/app/a/2.ts", "/app/a/sub/3.ts");
  const locations = ["/app/b", "/app/a", "/app/b", "/app/a/sub"];
  const found = find(files, {
    versionLocations: locations,
    versionLocationsGiven: true,
    recursiveVersionLocations: true,
  });
  assert.deepEqual(found.paths, ["b/1.ts", "a/2.ts", "a/sub/3.ts"]);
  assert.deepEqual(found.warnings, [
    "Skipped the version location 'b': it was already read as 'b'",
    "Skipped the version location 'a/sub': it was already read as 'a'",
  ]);
});

Deno.test("findRevisions() gives an empty history for a project without a versions folder", () => {
  assert.deepEqual(find(touch("/app/migrations/migrator.d.ts")), { paths: [], warnings: [] });
});

Deno.test("findRevisions() warns of a configured location that is missing, and fails when all are", () => {
  const files = touch("/app/a/2.ts");
  const found = find(files, { versionLocations: ["/app/a", "/app/b"], versionLocationsGiven: true });
  assert.deepEqual(found, { paths: ["a/2.ts"], warnings: ["Skipped the version location 'b': no such folder"] });
  const error = failure(files, { versionLocations: ["/app/c", "/app/b"], versionLocationsGiven: true });
  assert.equal(error.code, "version-location-missing");
  assert.equal(error.message, "Cannot read the history: no such folder: c, b");
});

Deno.test("findRevisions() says how to start when there is no script location", () => {
  const error = failure(touch("/app/x"));
  assert.equal(error.code, "script-location-missing");
  assert.equal(error.message, "Cannot read the history: no folder 'migrations'");
  assert.equal(error.hint, "Mend 'script_location' in 'migrator.toml', or start with 'migrator init migrations'");
  assert.match(failure(touch("/app/x"), { file: null }).hint!, /No migrator.toml was found from '\/app' upwards/);
});

Deno.test("findRevisions() reports a location that is a file, or cannot be read", () => {
  const config = { versionLocations: ["/app/v"], versionLocationsGiven: true };
  assert.equal(failure(touch("/app/v"), config).message, "Cannot read the version location 'v': it is not a folder");
  const files = touch("/app/v/a.ts");
  const denied: FileReader = {
    ...files,
    readFolder() {
      throw new Deno.errors.PermissionDenied("Permission denied (os error 13): readdir '/app/v'");
    },
  };
  assert.equal(failure(denied, config).message, "Cannot read folder 'v': Permission denied");
});

Deno.test("findRevisions() speaks of files that somebody may take for revisions", () => {
  assert.deepEqual(find(touch("/app/migrations/versions/a.js", "/app/migrations/versions/__init__.py")).warnings, [
    "Skipped 'migrations/versions/a.js': it is not read as a revision: rename it to end with '.ts'",
  ]);
});

Deno.test("findRevisions() follows links once, and speaks of those that lead nowhere", async () => {
  await using project = await tempProject({ "versions/a.ts": "", "elsewhere/b.ts": "" });
  const versions = `${project.root}/versions`;
  await Deno.symlink(versions, `${versions}/loop`);
  await Deno.symlink(`${project.root}/elsewhere`, `${versions}/more`);
  await Deno.symlink(`${project.root}/elsewhere/b.ts`, `${versions}/z.ts`);
  await Deno.symlink(`${project.root}/gone.ts`, `${versions}/gone.ts`);
  const warnings: string[] = [];
  const sources = findRevisions({
    file: null,
    scriptLocation: project.root,
    versionLocations: [versions],
    versionLocationsGiven: false,
    recursiveVersionLocations: true,
  }, { cwd: project.root, report: ({ message }) => warnings.push(message) });
  assert.deepEqual(sources.map(({ display }) => display), ["versions/a.ts", "versions/z.ts", "versions/more/b.ts"]);
  assert.deepEqual(warnings, [
    "Skipped 'versions/gone.ts': the link leads nowhere: No such file or directory",
  ]);
});
