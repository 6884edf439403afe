/**
 * A Docker engine: the one that runs, or one of our own.
 *
 * @module
 */
import { has, need, run } from "./run.ts";

/** Runs `docker`. */
export interface Engine extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
}

/** Installs what is missing; needs root and apt. */
export async function installTools(programs: Readonly<Record<string, string>>): Promise<void> {
  const missing: string[] = [];
  for (const [program, name] of Object.entries(programs)) if (!await has(program)) missing.push(name);
  if (missing.length === 0) return;
  console.error(`Installing ${missing.join(", ")}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await need(["apt-get", "update", "-q"], { env });
  await need(["apt-get", "install", "-y", "-q", "--no-install-recommends", ...missing], { env });
}

/**
 * The client that can build with BuildKit: from version 23 on that needs its plugin `buildx`, before that nothing.
 */
export async function buildClient(): Promise<string> {
  for (const client of ["docker", "/usr/bin/docker"]) {
    const version = await run([client, "--version"]);
    if (version.code !== 0) continue;
    const major = Number(/version (\d+)/.exec(version.stdout)?.[1]);
    if (major < 23 || (await run([client, "buildx", "version"])).code === 0) return client;
  }
  throw new Error("Cannot build the image: no docker client with BuildKit (install its plugin 'buildx')");
}

/** Finds an engine that answers, or starts one in a folder of its own. */
export async function openEngine(folder: string): Promise<Engine> {
  if ((await run(["docker", "info"])).code === 0) return { env: {}, [Symbol.asyncDispose]: () => Promise.resolve() };
  const socket = `unix://${folder}/docker.sock`;
  const env = { DOCKER_HOST: socket };
  const daemon = new Deno.Command("dockerd", {
    args: [
      `--host=${socket}`,
      `--data-root=${folder}/data`,
      `--exec-root=${folder}/exec`,
      `--pidfile=${folder}/docker.pid`,
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
  async function stop(): Promise<void> {
    daemon.kill("SIGTERM");
    await daemon.status;
  }
  const deadline = performance.now() + 60_000;
  while ((await run(["docker", "info"], { env })).code !== 0) {
    if (performance.now() > deadline) {
      await stop();
      throw new Error("The Docker engine did not answer within a minute: it needs root, cgroups and overlay mounts");
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { env, [Symbol.asyncDispose]: stop };
}
