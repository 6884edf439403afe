import assert from "node:assert/strict";
import { cliCommand } from "../support/cli.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";
import { revisionSource } from "../support/project.ts";

const hasScript = (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
  try {
    return Deno.statSync(`${folder}/script`).isFile;
  } catch {
    return false;
  }
});

async function project(count: number): Promise<TempFolder> {
  const folder = await tempFolder();
  await folder.write("migrator.toml", '[migrator]\nscript_location = "migrations"\n');
  for (let at = 0; at < count; at++) {
    const down = at === 0 ? null : `r${at - 1}`;
    await folder.write(`migrations/versions/r${at}.ts`, revisionSource({ id: `r${at}`, down }));
  }
  await folder.write("pager.sh", '#!/bin/sh\ncat > "$1"\necho "paged with LESS=$LESS"\n');
  await Deno.chmod(`${folder.path}/pager.sh`, 0o755);
  return folder;
}

/** Runs `history` on a terminal of 20 lines. */
async function onTerminal(folder: TempFolder, pager: string): Promise<{ code: number; stdout: string }> {
  const { program, args } = cliCommand();
  const command = ["stty rows 20;", ...[program, ...args, "history"].map((word) => `'${word}'`)].join(" ");
  const { code, stdout } = await new Deno.Command("script", {
    args: ["-qec", command, "/dev/null"],
    cwd: folder.path,
    env: { PAGER: pager, TERM: "xterm", NO_COLOR: "1", LESS: "" },
    stdin: "null",
  }).output();
  return { code, stdout: new TextDecoder().decode(stdout).replaceAll("\r", "") };
}

Deno.test({
  name: "a long history goes through the pager, on a terminal only",
  ignore: !hasScript,
  async fn() {
    await using folder = await project(30);
    const paged = await onTerminal(folder, `./pager.sh ${folder.path}/seen`);
    assert.deepEqual(paged, { code: 0, stdout: "paged with LESS=\n" });
    const seen = await folder.read("seen");
    assert.equal(seen.split("\n").length, 31);
    assert.match(seen, /^r28 -> r29 \(head\), r29\n/);
    assert.equal((await onTerminal(folder, "cat")).stdout, seen);
    assert.equal((await onTerminal(folder, "")).stdout, seen);
    assert.match((await onTerminal(folder, "no-such-pager")).stdout, /<base> -> r0, r0\n$/);
    assert.equal((await onTerminal(folder, "head -1")).stdout, "r28 -> r29 (head), r29\n");
    const { program, args } = cliCommand();
    const piped = await new Deno.Command(program, {
      args: [...args, "history"],
      cwd: folder.path,
      env: { PAGER: `./pager.sh ${folder.path}/other` },
    }).output();
    assert.equal(new TextDecoder().decode(piped.stdout), seen);
    await assert.rejects(Deno.stat(`${folder.path}/other`), Deno.errors.NotFound);
  },
});

Deno.test({
  name: "a short history does not go through the pager",
  ignore: !hasScript,
  async fn() {
    await using folder = await project(3);
    const { stdout } = await onTerminal(folder, `./pager.sh ${folder.path}/seen`);
    assert.equal(stdout, "r1 -> r2 (head), r2\nr0 -> r1, r1\n<base> -> r0, r0\n");
  },
});
