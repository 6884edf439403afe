import assert from "node:assert/strict";
import { openDriver } from "../../lib/db/driver.ts";
import { type Cluster, startCluster } from "../support/cluster.ts";

const FOLDER = new URL("../fixtures/tls/", import.meta.url).pathname;

function fixture(name: string): string {
  return Deno.readTextFileSync(`${FOLDER}${name}`);
}

/** A server with a certificate; `hba` decides who may come how. */
function tlsCluster(certificate: string, hba: readonly string[]): Promise<Cluster> {
  return startCluster({
    settings: {
      ssl: "on",
      ssl_cert_file: "server.crt",
      ssl_key_file: "server.key",
      ssl_ca_file: "ca.crt",
      password_encryption: "scram-sha-256",
    },
    files: {
      "server.crt": fixture(`${certificate}.crt`),
      "server.key": fixture(`${certificate}.key`),
      "ca.crt": fixture("ca.crt"),
    },
    hba: ["local all postgres trust", ...hba],
  });
}

interface Outcome {
  readonly code: string;
  readonly ssl?: boolean;
  readonly user?: string;
  readonly message?: string;
}

async function connect(url: string): Promise<Outcome> {
  try {
    await using session = await (await openDriver({ url, env: {} })).driver.connect();
    const { rows } = await session.query<{ ssl: boolean; me: string }>(
      "SELECT ssl, current_user AS me FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
    );
    return { code: "ok", ssl: rows[0]!.ssl, user: rows[0]!.me };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
}

/** What libpq's manual says, row by row ("Protection Provided in Different Modes"). */
const MODES: readonly (readonly [string, string, string])[] = [
  // parameters, certificate for this host, certificate for another host
  ["sslmode=disable", "authentication-failed", "authentication-failed"],
  ["sslmode=allow", "encrypted", "encrypted"],
  ["sslmode=prefer", "encrypted", "encrypted"],
  ["", "encrypted", "encrypted"],
  ["sslmode=require", "encrypted", "encrypted"],
  [`sslmode=require&sslrootcert=${FOLDER}ca.crt`, "encrypted", "encrypted"],
  [`sslmode=require&sslrootcert=${FOLDER}other_ca.crt`, "tls-failed", "tls-failed"],
  [`sslmode=verify-ca&sslrootcert=${FOLDER}ca.crt`, "encrypted", "encrypted"],
  [`sslmode=verify-ca&sslrootcert=${FOLDER}other_ca.crt`, "tls-failed", "tls-failed"],
  [`sslmode=verify-full&sslrootcert=${FOLDER}ca.crt`, "encrypted", "tls-failed"],
  ["sslmode=verify-full", "connection-file", "connection-file"],
  [`sslmode=verify-ca&sslrootcert=${FOLDER}missing.crt`, "connection-file", "connection-file"],
  ["sslrootcert=system", "tls-failed", "tls-failed"],
];

for (const [column, certificate] of [[1, "localhost"], [2, "elsewhere"]] as const) {
  Deno.test(`postgres driver: sslmode against a server that wants TLS, certificate for ${certificate}`, async () => {
    await using cluster = await tlsCluster(certificate, ["hostssl all all 127.0.0.1/32 trust"]);
    for (const row of MODES) {
      for (const host of ["127.0.0.1", "localhost"]) {
        const outcome = await connect(`postgres://postgres@${host}:${cluster.port}/postgres?${row[0]}`);
        const shown = outcome.code === "ok" ? (outcome.ssl ? "encrypted" : "plain") : outcome.code;
        assert.equal(shown, row[column], `${host} ${row[0]}: ${outcome.message}`);
      }
    }
    if (certificate === "elsewhere") {
      const verified = await connect(
        `host=db.example.com hostaddr=127.0.0.1 port=${cluster.port} user=postgres sslmode=verify-full ` +
          `sslrootcert=${FOLDER}ca.crt`,
      );
      assert.deepEqual(verified, { code: "ok", ssl: true, user: "postgres" });
    }
  });
}

Deno.test("postgres driver: sslmode against a server without TLS", async () => {
  await using cluster = await startCluster();
  for (
    const [mode, wanted] of [["disable", "ok"], ["allow", "ok"], ["prefer", "ok"], ["require", "tls-failed"]] as const
  ) {
    const outcome = await connect(`${cluster.url}?sslmode=${mode}`);
    assert.equal(outcome.code, wanted, mode);
    if (wanted === "ok") assert.equal(outcome.ssl, false);
    else {assert.match(
        outcome.message!,
        /^Cannot connect to '127\.0\.0\.1:\d+': The server does not support SSL connections$/,
      );}
  }
});

Deno.test("postgres driver: prefer and allow try the other way when pg_hba.conf refuses the first", async () => {
  await using cluster = await tlsCluster("localhost", ["hostnossl all all 127.0.0.1/32 trust"]);
  for (const [mode, wanted] of [["prefer", "ok"], ["allow", "ok"], ["require", "authentication-failed"]] as const) {
    const outcome = await connect(`${cluster.url}?sslmode=${mode}`);
    assert.equal(outcome.code, wanted, mode);
    if (wanted === "ok") assert.equal(outcome.ssl, false, mode);
  }
});

Deno.test("postgres driver: client certificates, plain and under a passphrase, and SCRAM over TLS", async () => {
  await using cluster = await tlsCluster("localhost", [
    "hostssl all app 127.0.0.1/32 cert",
    "hostssl all secret 127.0.0.1/32 scram-sha-256",
    "hostssl all all 127.0.0.1/32 trust",
  ]);
  const base = `127.0.0.1:${cluster.port}/postgres?sslmode=verify-full&sslrootcert=${FOLDER}ca.crt`;
  await using admin = await (await openDriver({ url: `postgres://postgres@${base}`, env: {} })).driver.connect();
  await admin.script("CREATE ROLE app LOGIN; CREATE ROLE secret LOGIN PASSWORD 's3cr:t@é'");
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["client.key", "client_encrypted.key"]) {
      await Deno.writeTextFile(`${folder}/${name}`, fixture(name), { mode: 0o600 });
    }
    const certificate = `sslcert=${FOLDER}client.crt`;
    const plain = await connect(`postgres://app@${base}&${certificate}&sslkey=${folder}/client.key`);
    assert.deepEqual(plain, { code: "ok", ssl: true, user: "app" });
    const encrypted = `postgres://app@${base}&${certificate}&sslkey=${folder}/client_encrypted.key`;
    assert.equal((await connect(`${encrypted}&sslpassword=opensesame`)).code, "ok");
    const wrong = await connect(`${encrypted}&sslpassword=wrongpass`);
    assert.equal(wrong.code, "connection-file");
    assert.doesNotMatch(wrong.message!, /wrongpass/);
    assert.equal((await connect(`postgres://app@${base}&${certificate}`)).code, "connection-file");
    assert.equal((await connect(`postgres://app@${base}`)).code, "authentication-failed");
    await Deno.chmod(`${folder}/client.key`, 0o644);
    const open = await connect(`postgres://app@${base}&${certificate}&sslkey=${folder}/client.key`);
    assert.match(open.message!, /others can read it/);
    const scram = await connect(`postgres://secret:${encodeURIComponent("s3cr:t@é")}@${base}`);
    assert.deepEqual(scram, { code: "ok", ssl: true, user: "secret" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("postgres driver: cancel() works over TLS", async () => {
  await using cluster = await tlsCluster("localhost", ["hostssl all all 127.0.0.1/32 trust"]);
  await using session = await (await openDriver({ url: `${cluster.url}?sslmode=require`, env: {} })).driver.connect();
  const sleeping = assert.rejects(session.query("SELECT pg_sleep(60)"), { code: "statement-cancelled" });
  await assertActive(cluster, session.info.announcedPid!);
  assert.equal(await session.cancel(), true);
  await sleeping;
});

async function assertActive(cluster: Cluster, pid: number): Promise<void> {
  await using watcher = await (await openDriver({ url: `${cluster.url}?sslmode=require`, env: {} })).driver.connect();
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await watcher.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'", [
      pid,
    ]);
    if (rows.length === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new assert.AssertionError({ message: "the statement did not start" });
}
