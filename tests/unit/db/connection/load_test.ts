import assert from "node:assert/strict";
import { join } from "node:path";
import { describeConnection } from "../../../../lib/db/connection/describe.ts";
import { type Connection, type Environment, loadConnection } from "../../../../lib/db/connection/load.ts";

async function inHome(
  files: Readonly<Record<string, readonly [string, number]>>,
  run: (home: string) => Promise<void>,
): Promise<void> {
  const home = await Deno.makeTempDir();
  try {
    for (const [name, [text, mode]] of Object.entries(files)) {
      await Deno.writeTextFile(join(home, name), text, { mode });
    }
    await run(home);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

async function load(url: string | undefined, env: Environment): Promise<Extract<Connection, { kind: "server" }>> {
  const connection = await loadConnection({ url, env });
  assert.equal(connection.kind, "server");
  return connection as Extract<Connection, { kind: "server" }>;
}

Deno.test("loadConnection() stops when nobody says which database is meant", async () => {
  for (const url of [undefined, "", "  "]) {
    await assert.rejects(loadConnection({ url, env: {} }), {
      code: "no-database-url",
      exit: 2,
      message: "Cannot connect: no database URL is configured",
    });
  }
  await assert.rejects(loadConnection({ env: { PGPASSWORD: "secret", PGUSER: "app" } }), (error) => {
    const { details } = error as { details: string[] };
    assert.deepEqual(details, ["PGPASSWORD, PGUSER alone do not say which database is meant"]);
    return true;
  });
});

Deno.test("loadConnection() connects by libpq's environment alone", async () => {
  const env = {
    PGHOST: "db",
    PGPORT: "5433",
    PGUSER: "app",
    PGDATABASE: "shop",
    PGPASSWORD: "p",
    PGSSLMODE: "require",
  };
  const { parameters } = await load(undefined, env);
  assert.deepEqual(parameters.hosts, [{ host: "db", address: null, port: 5433, password: "p" }]);
  assert.equal(parameters.user, "app");
  assert.equal(parameters.database, "shop");
  assert.equal(parameters.tls.mode, "require");
});

Deno.test("loadConnection() prefers the URL to the service, and the service to the environment", async () => {
  const service: readonly [string, number] = [
    "[s]\nhost=from-service\nuser=from-service\ndbname=from-service\n",
    0o600,
  ];
  await inHome({ ".pg_service.conf": service }, async (home) => {
    const env = { HOME: home, PGHOST: "from-env", PGUSER: "from-env", PGPORT: "7" };
    const { parameters } = await load("postgres:///from-url?service=s", env);
    assert.equal(parameters.hosts[0]?.host, "from-service");
    assert.equal(parameters.hosts[0]?.port, 7);
    assert.equal(parameters.user, "from-service");
    assert.equal(parameters.database, "from-url");
  });
});

Deno.test("loadConnection() refuses a service file that is named and missing", async () => {
  const env = { PGSERVICE: "s", PGSERVICEFILE: "/nowhere/services" };
  await assert.rejects(loadConnection({ env }), { code: "service-not-found", exit: 2 });
});

Deno.test("loadConnection() reads ~/.pgpass", async () => {
  await inHome({ ".pgpass": ["db:*:shop:app:secret\n", 0o600] }, async (home) => {
    const connection = await load("postgres://app@db/shop", { HOME: home });
    assert.equal(connection.parameters.hosts[0]?.password, "secret");
    assert.deepEqual(connection.warnings, []);
  });
});

Deno.test("loadConnection() ignores a password file that others can read, and says so", async () => {
  await inHome({ pass: ["*:*:*:*:secret\n", 0o644] }, async (home) => {
    const path = join(home, "pass");
    await Deno.chmod(path, 0o644);
    const connection = await load("postgres://app@db/shop", { PGPASSFILE: path });
    assert.equal(connection.parameters.hosts[0]?.password, null);
    assert.deepEqual(connection.warnings, [
      `Password file '${path}' can be read by others: ignored; permissions must be 0600 or less`,
    ]);
  });
});

Deno.test("loadConnection() sends PGTZ and PGDATESTYLE as startup options", async () => {
  const { parameters } = await load(undefined, {
    PGHOST: "db",
    PGOPTIONS: "-c a=b",
    PGTZ: "UTC",
    PGDATESTYLE: "ISO, MDY",
  });
  assert.equal(parameters.options, "-c TimeZone=UTC -c DateStyle=ISO,\\ MDY -c a=b");
});

Deno.test("loadConnection() knows the embedded database", async () => {
  assert.deepEqual(await loadConnection({ url: "pglite:./data", env: {} }), {
    kind: "embedded",
    directory: "./data",
    warnings: [],
  });
});

Deno.test("describeConnection() shows no secret", async () => {
  const server = await load("postgres://app:secret@db,%2Fvar%2Frun:5433/shop", {});
  assert.equal(describeConnection(server), "shop as app on db:5432, /var/run (socket 5433)");
  assert.equal(describeConnection({ kind: "embedded", directory: "data", warnings: [] }), "embedded database in data");
});
