import assert from "node:assert/strict";
import { cliCommand } from "../support/cli.ts";
import { revisionSource } from "../support/project.ts";
import { type TempFolder, tempFolder } from "../support/paths.ts";

/** A folder with a project, and `migrator` on the path. */
async function shellProject(): Promise<TempFolder> {
  const folder = await tempFolder();
  await folder.write("migrator.toml", '[migrator]\nscript_location = "migrations"\n[staging]\n');
  await folder.write(
    "migrations/versions/ab12.ts",
    revisionSource({ id: "ab12", down: null, labels: "shop", message: "add users: $(touch hacked) 'and' \"more\"" }),
  );
  await folder.write("migrations/versions/cd34.ts", revisionSource({ id: "cd34", down: "ab12", message: "café" }));
  await Deno.mkdir(`${folder.path}/some folder`);
  const { program, args } = cliCommand();
  const quoted = [program, ...args].map((word) => `'${word}'`).join(" ");
  const wrapper = await folder.write("bin/migrator", `#!/bin/sh\nexec ${quoted} "$@"\n`);
  await Deno.chmod(wrapper, 0o755);
  for (const shell of ["bash", "zsh", "fish"]) {
    const { stdout } = await run(folder, "migrator", ["completions", shell]);
    await folder.write(`completion.${shell}`, stdout);
  }
  return folder;
}

async function run(
  folder: TempFolder,
  program: string,
  args: readonly string[],
  stdin = "",
): Promise<{ stdout: string; stderr: string; code: number }> {
  const path = `${folder.path}/bin:${Deno.env.get("PATH")}`;
  const child = new Deno.Command(program.includes("/") ? program : await find(program, path), {
    args: [...args],
    cwd: folder.path,
    env: { PATH: path, TERM: "dumb", LANG: "C.UTF-8", HISTFILE: "/dev/null", HOME: folder.path },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(stdin));
  await writer.close();
  const { stdout, stderr, code } = await child.output();
  const decoder = new TextDecoder();
  return { stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), code };
}

async function find(program: string, path: string): Promise<string> {
  for (const part of path.split(":")) {
    try {
      if ((await Deno.stat(`${part}/${program}`)).isFile) return `${part}/${program}`;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new Error(`${program} is not on the path`);
}

function has(...programs: readonly string[]): boolean {
  return programs.every((program) =>
    (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
      try {
        return Deno.statSync(`${folder}/${program}`).isFile;
      } catch {
        return false;
      }
    })
  );
}

const HOME = "\x01";
const END = "\x05";

/** Types lines into an interactive shell on a terminal of its own; each is turned into `echo '<LINE>'` and sent. */
async function type(
  folder: TempFolder,
  shell: readonly string[],
  setup: string,
  lines: readonly string[],
): Promise<string[]> {
  const typed = lines.map((line) => `${line}${HOME}echo '<${END}>'\n`).join("");
  const command = shell.join(" ");
  const { stdout } = await run(folder, "script", ["-qec", command, "/dev/null"], `${setup}\n${typed}exit\n`);
  // What the shell printed, not what was typed: at the beginning of a line.
  return [...stdout.replaceAll("\x1b[?2004l", "").matchAll(/[\r\n]<([^\r\n]*)>\r\n/g)].map(([, line]) => line!);
}

function withoutEnd(line: string): string {
  return line.replace(/\/?\s*$/, "");
}

const LINES = [
  "migrator upg\t",
  "migrator upgrade a\t",
  "migrator downgrade ab12:cd\t",
  "migrator upgrade sho\t",
  "migrator upgrade --no-g\t",
  "migrator graph --format=m\t",
  "migrator -n sta\t",
  "migrator -c migrator.to\t",
  "migrator init some\t",
] as const;

const DONE = [
  "migrator upgrade ",
  "migrator upgrade ab12 ",
  "migrator downgrade ab12:cd34 ",
  "migrator upgrade shop@head ",
  "migrator upgrade --no-guard ",
  "migrator graph --format=mermaid ",
  "migrator -n staging ",
  "migrator -c migrator.toml ",
  "migrator init some\\ folder/",
];

Deno.test({
  name: "completions work in bash",
  ignore: !has("bash", "script"),
  async fn() {
    await using folder = await shellProject();
    const shell = ["bash", "--norc", "--noprofile", "-i"];
    assert.deepEqual(await type(folder, shell, "source completion.bash", LINES), DONE);
    const listed = await run(
      folder,
      "script",
      ["-qec", shell.join(" "), "/dev/null"],
      `source completion.bash\nmigrator upgrade \t\t${HOME}: '${END}'\nexit\n`,
    );
    assert.match(listed.stdout, /ab12 {2}\(add users: \$\(touch hacked\) 'and' "more"\)/);
    assert.match(listed.stdout, /cd34 {2}\(café\)/);
    await assert.rejects(Deno.stat(`${folder.path}/hacked`), Deno.errors.NotFound);
  },
});

Deno.test({
  name: "completions work in zsh",
  ignore: !has("zsh", "script"),
  async fn() {
    await using folder = await shellProject();
    const setup = "autoload -U compinit; compinit -u -D; source ./completion.zsh; bindkey -e";
    const found = await type(folder, ["zsh", "-f", "-i"], setup, LINES);
    // zsh adds the slash of a folder when the next key is pressed.
    assert.deepEqual(found.map(withoutEnd), DONE.map(withoutEnd));
    await assert.rejects(Deno.stat(`${folder.path}/hacked`), Deno.errors.NotFound);
  },
});

Deno.test({
  name: "completions work in fish",
  ignore: !has("fish"),
  async fn() {
    await using folder = await shellProject();
    async function complete(line: string): Promise<readonly string[]> {
      const script = `source completion.fish; complete -C '${line}'`;
      const { stdout, stderr } = await run(folder, "fish", ["--no-config", "-c", script]);
      assert.equal(stderr, "");
      return stdout.trimEnd().split("\n");
    }
    assert.deepEqual(await complete("migrator upg"), ["upgrade\tapply revisions up to a target"]);
    assert.deepEqual(await complete("migrator upgrade a"), [`ab12\tadd users: $(touch hacked) 'and' "more"`]);
    assert.deepEqual(await complete("migrator downgrade ab12:c"), [
      "ab12:current\twhere the database is",
      "ab12:cd34\tcafé",
    ]);
    assert.deepEqual(await complete("migrator graph --format=m"), ["--format=mermaid"]);
    assert.deepEqual(await complete("migrator -n sta"), ["staging"]);
    assert.deepEqual(await complete("migrator -c migrator.to"), ["migrator.toml"]);
    await assert.rejects(Deno.stat(`${folder.path}/hacked`), Deno.errors.NotFound);
  },
});

Deno.test("completions refuses a shell that it does not know", async () => {
  await using folder = await shellProject();
  const { code, stderr } = await run(folder, "migrator", ["completions", "fisch"]);
  assert.equal(code, 2);
  assert.match(stderr, /Cannot write completions for 'fisch'[^]*Did you mean 'fish'\?/);
});

Deno.test("completion says nothing where the project is broken", async () => {
  await using folder = await shellProject();
  await folder.write("migrations/versions/bad.ts", "export const revision = ;");
  assert.deepEqual(await run(folder, "migrator", ["__complete", "fish", "migrator", "upgrade", ""]), {
    code: 0,
    stdout: "",
    stderr: "",
  });
});
