/**
 * Stand-ins for the base images of the Dockerfile, made of Debian's packages, for machines that reach no registry.
 *
 * @module
 */
import { need, run } from "./run.ts";

/** Packages of the distroless image of the class `cc`, as far as the executable can see. */
const RUNTIME_PACKAGES: readonly string[] = ["base-files", "libc6", "libgcc-s1", "gcc-12-base", "tzdata"];
const USERS = "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n";
const GROUPS = "root:x:0:\nnonroot:x:65532:\n";
/** Marks an image that is not what its name says. */
const LABEL = "migrator.stand-in";
const SUITE = "bookworm";

/** Images to make. */
export interface Bases {
  readonly build: string;
  readonly runtime: string;
}

/** Names of the base images in the Dockerfile. */
export async function baseNames(dockerfile: string): Promise<Bases> {
  const text = await Deno.readTextFile(dockerfile);
  const name = (argument: string): string => {
    const found = new RegExp(`^ARG ${argument}=(\\S+)$`, "m").exec(text)?.[1];
    if (found === undefined) throw new Error(`The Dockerfile has no ${argument}`);
    return found;
  };
  return { build: name("BUILD_IMAGE"), runtime: name("RUNTIME_IMAGE") };
}

/** Makes both, unless they are there. Returns the names of those that are stand-ins, made now or before. */
export async function makeBases(
  bases: Bases,
  how: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
): Promise<readonly string[]> {
  const { folder, env } = how;
  const missing: string[] = [];
  const before: string[] = [];
  for (const image of [bases.build, bases.runtime]) {
    const label = await run(["docker", "image", "inspect", "--format", `{{index .Config.Labels "${LABEL}"}}`, image], {
      env,
    });
    if (label.stdout.trim() === "true") before.push(image);
    const there = (await run(["docker", "image", "inspect", image], { env })).code === 0 ||
      (await run(["docker", "pull", "--quiet", image], { env })).code === 0;
    if (!there) missing.push(image);
  }
  if (missing.length === 0) return before;
  const root = `${folder}/debian`;
  console.error("Making stand-ins for the base images");
  const mirror = Deno.env.get("DEBIAN_MIRROR");
  await need(
    ["debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, root, ...(mirror ? [mirror] : [])],
  );
  if (missing.includes(bases.runtime)) await runtimeBase(root, { folder, env, name: bases.runtime });
  if (missing.includes(bases.build)) await buildBase(root, { env, name: bases.build });
  return [...before, ...missing];
}

interface Making {
  readonly env: Readonly<Record<string, string>>;
  readonly name: string;
}

/** No shell, no package manager: what is not there cannot be used by mistake. */
async function runtimeBase(root: string, { folder, env, name }: Making & { readonly folder: string }): Promise<void> {
  const image = `${folder}/runtime`;
  await Deno.mkdir(`${image}/etc/ssl/certs`, { recursive: true });
  for (const pack of RUNTIME_PACKAGES) {
    await need(["sh", "-c", `dpkg-deb -x ${root}/var/cache/apt/archives/${pack}_*.deb ${image}`]);
  }
  await Deno.copyFile(`${root}/etc/ssl/certs/ca-certificates.crt`, `${image}/etc/ssl/certs/ca-certificates.crt`);
  await Deno.writeTextFile(`${image}/etc/passwd`, USERS);
  await Deno.writeTextFile(`${image}/etc/group`, GROUPS);
  await Deno.mkdir(`${image}/home/nonroot`, { recursive: true });
  await Deno.mkdir(`${image}/tmp`, { recursive: true });
  await Deno.chmod(`${image}/tmp`, 0o1777);
  await load(image, { env, name, change: "USER 65532" });
}

/** Debian with this machine's Node. */
async function buildBase(root: string, { env, name }: Making): Promise<void> {
  const node = await need(["sh", "-c", "readlink -f $(command -v node)"]);
  const modules = await need(["npm", "root", "--global"]);
  await Deno.copyFile(node, `${root}/usr/bin/node`);
  await Deno.chmod(`${root}/usr/bin/node`, 0o755);
  await need(["mkdir", "-p", `${root}/usr/lib/node_modules`]);
  await need(["cp", "-a", `${modules}/npm`, `${root}/usr/lib/node_modules/npm`]);
  for (const tool of ["npm", "npx"]) {
    await Deno.symlink(`../lib/node_modules/npm/bin/${tool}-cli.js`, `${root}/usr/bin/${tool}`);
  }
  await need(["cp", "-a", "/etc/ssl/certs/ca-certificates.crt", `${root}/etc/ssl/certs/ca-certificates.crt`]);
  // Certificates as this machine trusts them.
  const trust = "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt DENO_TLS_CA_STORE=system";
  await load(root, { env, name, change: `ENV PATH=/usr/local/bin:/usr/bin:/bin ${trust}` });
}

async function load(root: string, { env, name, change }: Making & { readonly change: string }): Promise<void> {
  const command =
    `tar -C '${root}' --exclude=./dev --exclude=./var/cache/apt -c . | docker import -c '${change}' -c 'LABEL ${LABEL}=true' - '${name}'`;
  await need(["sh", "-c", command], { env });
}
