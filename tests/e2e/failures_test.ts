import assert from "node:assert/strict";
import { createProject } from "../support/project.ts";
import { FAILURES, HISTORIES } from "./failure_cases.ts";

for (const failure of FAILURES) {
  const number = failure.number === undefined ? "" : `${failure.number}: `;
  Deno.test(`migrator fails well: ${number}${failure.title}`, async () => {
    await using project = await createProject();
    for (const text of HISTORIES[failure.history ?? "linear"]) await project.revision(text);
    await failure.setup?.(project);
    for (const args of failure.before ?? []) {
      const result = await project.run(args);
      assert.equal(result.code, 0, result.stderr);
    }
    const before = await project.snapshot();
    const env = typeof failure.env === "function" ? failure.env(project) : failure.env ?? {};
    const result = await project.run(failure.args, { env });
    assert.match(result.stderr, new RegExp(`^ERROR \\[${failure.error}\\] `, "m"));
    assert.equal(result.code, failure.code, result.stderr);
    if (failure.says !== undefined) assert.match(result.stderr, failure.says);
    // A hook fails after the file was written, whose path is the answer.
    if (failure.error !== "hook-failed") assert.equal(result.stdout, "", "an error must leave stdout alone");
    assert.doesNotMatch(result.stderr, /^\s+at .*:\d+:\d+\)?$/m, "a stack must not be printed");
    assert.doesNotMatch(result.stderr, /secret/);
    if (failure.leaves === undefined) assert.deepEqual(await project.snapshot(), before);
    else if (failure.error !== "hook-failed") assert.deepEqual(await project.rows(), ["ddd4"]);
  });
}
