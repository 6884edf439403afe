/**
 * `deno task image:test`: builds the image with a real Docker engine and runs it against a real PostgreSQL.
 *
 *     deno task image:test [--write]
 *
 * `--write` puts size and start-up into docs/performance.md.
 *
 * Needs root on Debian (it installs docker.io and debootstrap). Base images that cannot be pulled are replaced by
 * stand-ins of the same shape; the page that it prints at the end says what was real and what was not.
 *
 * `DENORT_BIN` names Deno's runtime for executables. Without it and without network the runtime cannot be had; then Deno
 * itself stands in for it: the executable in the image behaves as plain Deno, and is given the sources to run.
 *
 * @module
 */
import assert from "node:assert/strict";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { startCluster } from "../tests/support/cluster.ts";
import { queryUrl } from "../tests/support/database.ts";
import { median } from "./bench/measure.ts";
import { replaceMarked } from "./bench/page.ts";
import { stage } from "./compile.ts";
import { baseNames, makeBases } from "./image/bases.ts";
import { buildClient, installTools, openEngine } from "./image/engine.ts";
import { need, run, type Said, unmountBelow } from "./image/run.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PAGE = `${ROOT}docs/performance.md`;
const IMAGE = "migrator:image-test";
const DENORT_IMAGE = "migrator-denort:image-test";
const COMMIT = "0123456789ab";

/** The restrictions of a careful cluster. */
const LOCKED = ["--rm", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--network", "host"];

/** What the tests work with. */
interface Bench {
  readonly env: Readonly<Record<string, string>>;
  /** Options of `docker run` and first arguments of the program that a stand-in for the runtime needs. */
  readonly mounts: readonly string[];
  readonly first: readonly string[];
  readonly project: string;
  readonly url: string;
}

async function main(args: readonly string[]): Promise<number> {
  if (Deno.uid() !== 0) {
    console.error("Cannot test the image: this needs root, to start a Docker engine and to make base images");
    return 2;
  }
  await installTools({ docker: "docker.io", dockerd: "docker.io", debootstrap: "debootstrap" });
  const folder = await Deno.makeTempDir({ prefix: "migrator-image-" });
  try {
    await using engine = await openEngine(`${folder}/engine`);
    const bases = await baseNames(`${ROOT}Dockerfile`);
    const standIns = await makeBases(bases, { folder, env: engine.env });
    const real = Deno.env.get("DENORT_BIN");
    await build(engine.env, real ?? Deno.execPath());
    await using cluster = await startCluster();
    const app = real === undefined ? await sources(folder) : { mounts: [], first: [] };
    const bench = { env: engine.env, ...app, project: await sampleProject(folder), url: cluster.url };
    for (const [name, test] of TESTS) {
      await test(bench);
      console.error(`ok  ${name}`);
    }
    const facts = {
      standIns,
      runtimeIsReal: real !== undefined,
      size: await imageSize(engine.env),
      start: await startUp(bench),
    };
    const text = report(facts);
    console.log(text);
    if (args.includes("--write")) {
      await Deno.writeTextFile(PAGE, replaceMarked(await Deno.readTextFile(PAGE), "image:test", text));
    }
    return 0;
  } finally {
    await unmountBelow(folder);
    await Deno.remove(folder, { recursive: true });
  }
}

/** `docker build`, with BuildKit for the secret mount. */
async function build(env: Readonly<Record<string, string>>, denort: string): Promise<void> {
  console.error("Building the image");
  const [folder, file] = [dirname(denort), basename(denort)];
  const pack =
    `tar -C '${folder}' --transform 's|.*|denort|' --mode=0755 -c '${file}' | docker import - ${DENORT_IMAGE}`;
  await need(["sh", "-c", pack], { env });
  // The build stage resolves names and certificates as this machine does.
  const command = [
    await buildClient(),
    "build",
    "--network=host",
    `--build-arg=COMMIT=${COMMIT}`,
    `--build-arg=DENORT_IMAGE=${DENORT_IMAGE}`,
    `--tag=${IMAGE}`,
    ROOT,
  ];
  await need(command, { env: { ...env, DOCKER_BUILDKIT: "1" }, show: true });
}

/** Sources and packages for an executable whose runtime is Deno itself. */
async function sources(folder: string): Promise<Pick<Bench, "mounts" | "first">> {
  const app = `${folder}/app`;
  await Deno.mkdir(app);
  Deno.env.set("MIGRATOR_COMMIT", COMMIT);
  await stage(app, true);
  const cache = `${folder}/deno`;
  await need([Deno.execPath(), "cache", "--no-lock", "--config", `${app}/deno.json`, `${app}/main.ts`], {
    env: { DENO_DIR: cache },
  });
  await need(["chmod", "-R", "a+rX", folder]);
  return {
    mounts: ["-v", `${app}:/app:ro`, "-v", `${cache}:/deno:ro`, "-e", "DENO_DIR=/deno", "-e", "DENO_NO_UPDATE_CHECK=1"],
    first: [
      "run",
      "-A",
      "--no-prompt",
      "--cached-only",
      "--quiet",
      "--no-lock",
      "--unstable-lazy-dynamic-imports",
      "--config=/app/deno.json",
      "/app/main.ts",
    ],
  };
}

async function sampleProject(folder: string): Promise<string> {
  const project = `${folder}/project`;
  await Deno.mkdir(`${project}/migrations/versions`, { recursive: true });
  await Deno.writeTextFile(`${project}/migrator.toml`, '[migrator]\nscript_location = "migrations"\n');
  await revision(project, { id: "aaa1", down: "null", up: 'op.execute("CREATE TABLE one (id int)");' });
  await revision(project, {
    id: "bbb2",
    down: '"aaa1"',
    up: 'op.createTable("two", [sa.column("id", sa.integer())]);',
  });
  await revision(project, { id: "ccc3", down: '"bbb2"', up: 'op.execute("SELECT pg_sleep(120)");' });
  await need(["chmod", "-R", "a+rX", folder]);
  return project;
}

async function revision(project: string, text: { id: string; down: string; up: string }): Promise<void> {
  await Deno.writeTextFile(
    `${project}/migrations/versions/${text.id}.ts`,
    `/** ${text.id} */
export const revision = "${text.id}";
export const downRevision = ${text.down};
export const branchLabels = null;
export const dependsOn = null;
export function upgrade({ op, sa }) { ${text.up} }
export function downgrade({ op }) {}
`,
  );
}

/** The command of the documentation, with every restriction. */
async function migrator(bench: Bench, args: readonly string[], options: readonly string[] = []): Promise<Said> {
  return await run([
    "docker",
    "run",
    ...LOCKED,
    "-v",
    `${bench.project}:/migrations:ro`,
    "-e",
    `DATABASE_URL=${bench.url}`,
    ...bench.mounts,
    ...options,
    IMAGE,
    ...bench.first,
    ...args,
  ], { env: bench.env });
}

const TESTS: readonly (readonly [string, (bench: Bench) => Promise<void>])[] = [
  ["the image says what it is", describesItself],
  ["--version and --help", answers],
  ["upgrade as any user, read-only, without capabilities", upgrades],
  ["errors have their exit codes", fails],
  ["SIGTERM in the middle of a migration", stops],
];

async function describesItself({ env }: Bench): Promise<void> {
  const [{ Config: config }] = JSON.parse(await need(["docker", "image", "inspect", IMAGE], { env }));
  assert.deepEqual(config.Entrypoint, ["migrator"]);
  assert.equal(config.WorkingDir, "/migrations");
  assert.equal(config.User, "65532:65532");
  assert.equal(config.Labels["org.opencontainers.image.revision"], COMMIT);
  assert.equal(config.Labels["org.opencontainers.image.licenses"], "MIT");
  assert.match(config.Labels["org.opencontainers.image.version"], /^\d+\.\d+\.\d+$/);
}

async function answers(bench: Bench): Promise<void> {
  const version = await migrator(bench, ["--version"]);
  assert.equal(version.code, 0, version.stderr);
  assert.equal(version.stdout, `migrator ${(await projectRelease())} (${COMMIT})\n`);
  const help = await migrator(bench, ["--help"]);
  assert.match(help.stdout, /^migrator - schema migrations for PostgreSQL\n/);
}

async function projectRelease(): Promise<string> {
  return JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)).version;
}

async function upgrades(bench: Bench): Promise<void> {
  const first = await migrator(bench, ["upgrade", "aaa1"]);
  assert.equal(first.code, 0, first.stderr);
  const second = await migrator(bench, ["upgrade", "bbb2"], ["--user", "12345:54321"]);
  assert.equal(second.code, 0, second.stderr);
  const current = await migrator(bench, ["current"]);
  assert.equal(current.stdout, "bbb2\n");
  assert.deepEqual(await queryUrl(bench.url, "SELECT version_num FROM alembic_version"), [{ version_num: "bbb2" }]);
}

async function fails(bench: Bench): Promise<void> {
  assert.equal((await migrator(bench, ["upgrade", "nope"])).code, 1);
  assert.equal((await migrator(bench, ["nope"])).code, 2);
  assert.equal((await migrator(bench, ["current", "--check-heads"])).code, 3);
  const unwritable = await migrator(bench, ["revision", "-m", "x"]);
  assert.equal(unwritable.code, 1, unwritable.stderr);
  assert.match(unwritable.stderr, /^ERROR \[/m);
  assert.doesNotMatch(unwritable.stderr, /\[internal\]/);
}

/** As process 1, where signals have no default: `docker stop` must not have to kill. */
async function stops(bench: Bench): Promise<void> {
  const name = `migrator-image-test-${Deno.pid}`;
  const running = migrator(bench, ["upgrade", "ccc3"], ["--name", name]);
  const busy =
    "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(120)%' AND pid <> pg_backend_pid() AND state = 'active'";
  const deadline = performance.now() + 60_000;
  while ((await queryUrl(bench.url, busy)).length === 0) {
    assert.ok(performance.now() < deadline, "the migration begins");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const begun = performance.now();
  await need(["docker", "stop", "--time", "30", name], { env: bench.env });
  const { code, stderr } = await running;
  assert.ok(performance.now() - begun < 15_000, "it ends by itself, long before it is killed");
  assert.equal(code, 130, stderr);
  assert.match(stderr, /ERROR \[interrupted\]/);
  assert.deepEqual(await queryUrl(bench.url, "SELECT version_num FROM alembic_version"), [{ version_num: "bbb2" }]);
  assert.deepEqual(await queryUrl(bench.url, busy), []);
  const locks = await queryUrl(bench.url, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'");
  assert.deepEqual(locks, [], "the migration lock is gone");
}

async function imageSize(env: Readonly<Record<string, string>>): Promise<number> {
  return Number(await need(["docker", "image", "inspect", "--format", "{{.Size}}", IMAGE], { env }));
}

/** Medians of seconds: the container with nothing in it to do, and a run with nothing to apply. */
interface StartUp {
  readonly version: number;
  readonly noOp: number;
}

async function startUp(bench: Bench): Promise<StartUp> {
  async function timed(args: readonly string[]): Promise<number> {
    const seconds: number[] = [];
    for (let round = 0; round < 5; round++) {
      const begun = performance.now();
      const { code, stderr } = await migrator(bench, args);
      assert.equal(code, 0, stderr);
      seconds.push((performance.now() - begun) / 1000);
    }
    return median(seconds);
  }
  return { version: await timed(["--version"]), noOp: await timed(["upgrade", "bbb2"]) };
}

interface Facts {
  readonly standIns: readonly string[];
  readonly runtimeIsReal: boolean;
  readonly size: number;
  readonly start: StartUp;
}

function report({ standIns, runtimeIsReal, size, start }: Facts): string {
  const lines = [
    `Size ${Math.round(size / 1e6)} MB. \`docker run\` of \`--version\` ${
      start.version.toFixed(2)
    } s, of an upgrade with nothing to apply ` +
    `${start.noOp.toFixed(2)} s, most of it Docker's own.`,
  ];
  if (standIns.length > 0) {
    lines.push(`Stand-ins made of Debian's packages: ${standIns.map((name) => `\`${name}\``).join(", ")}.`);
  }
  if (!runtimeIsReal) {
    lines.push(
      "Deno's runtime for executables was not at hand: Deno itself was built in, and ran the sources. So the size is that of Deno plus " +
        "what is embedded, and the start-up that of the sources.",
    );
  }
  return lines.join("\n");
}

Deno.exitCode = await main(Deno.args);
