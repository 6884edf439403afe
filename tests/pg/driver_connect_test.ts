import assert from "node:assert/strict";
import { loadConnection } from "../../lib/db/connection/load.ts";
import type { DatabaseError } from "../../lib/db/database_error.ts";
import { openDriver } from "../../lib/db/driver.ts";
import type { Session } from "../../lib/db/session.ts";
import { startCluster } from "../support/cluster.ts";
import { createDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

async function connect(url: string, env: Record<string, string> = {}): Promise<Session> {
  return await (await openDriver({ url, env, applicationName: "migrator test" })).driver.connect();
}

async function failure(url: string): Promise<DatabaseError> {
  try {
    await (await connect(url)).close();
  } catch (error) {
    assert.doesNotMatch(Deno.inspect(error, { depth: 20 }), /hunter2/);
    return error as DatabaseError;
  }
  throw new assert.AssertionError({ message: "the connection was made" });
}

function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

Deno.test("postgres driver: nothing listens there", async () => {
  const port = closedPort();
  const error = await failure(`postgres://app:hunter2@127.0.0.1:${port}/shop`);
  assert.equal(error.code, "connection-refused");
  assert.equal(error.exit, 1);
  assert.equal(error.message, `Cannot connect to '127.0.0.1:${port}': nothing listens there`);
  assert.deepEqual(error.data, { host: "127.0.0.1", port, user: "app", database: "shop", sqlState: null });
  assert.equal((await failure(`postgres://app:hunter2@localhost:${port}/shop`)).code, "connection-refused");
});

Deno.test("postgres driver: there is no such socket", async () => {
  const error = await failure("postgres://app:hunter2@/shop?host=/nowhere/at/all");
  assert.equal(error.code, "connection-refused");
  assert.equal(error.message, "Cannot connect to socket '/nowhere/at/all', port 5432: there is no such socket");
});

Deno.test("postgres driver: there is no such host", async () => {
  const error = await failure("postgres://app:hunter2@no-such-host.invalid/shop");
  assert.equal(error.code, "host-unknown");
  assert.equal(error.message, "Cannot connect to 'no-such-host.invalid:5432': there is no host of that name");
});

Deno.test("postgres driver: a server that does not answer", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const silent = acceptAndHold(listener);
  const started = performance.now();
  const error = await failure(
    `postgres://app:hunter2@127.0.0.1:${listener.addr.port}/shop?connect_timeout=2&sslmode=disable`,
  );
  assert.equal(error.code, "connect-timeout");
  assert.match(error.message, /no answer within 2 s$/);
  assert.ok(performance.now() - started < 10_000);
  listener.close();
  await silent;
});

async function acceptAndHold(listener: Deno.TcpListener): Promise<void> {
  const held: Deno.TcpConn[] = [];
  try {
    for await (const connection of listener) held.push(connection);
  } finally {
    for (const connection of held) connection.close();
  }
}

Deno.test("postgres driver: something else listens there", async () => {
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, () => new Response("hello"));
  for (const mode of ["disable", "prefer", "require"]) {
    const error = await failure(
      `postgres://app:hunter2@127.0.0.1:${server.addr.port}/shop?sslmode=${mode}&connect_timeout=5`,
    );
    assert.ok(["connect-failed", "tls-failed"].includes(error.code), `${mode}: ${error.code} ${error.message}`);
  }
});

Deno.test("postgres driver: authentication, by password and by pg_hba.conf", async () => {
  await using cluster = await startCluster({
    settings: { password_encryption: "scram-sha-256" },
    hba: [
      "local all postgres trust",
      "host all postgres 127.0.0.1/32 trust",
      "host all app 127.0.0.1/32 scram-sha-256",
      "host all old 127.0.0.1/32 md5",
      "host all plain 127.0.0.1/32 password",
    ],
  });
  await using admin = await connect(cluster.url);
  await admin.script(
    "CREATE ROLE app LOGIN PASSWORD 'p@ss/w:rd'; SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD 'old'; " +
      "CREATE ROLE plain LOGIN PASSWORD 'plain'; CREATE ROLE nobody LOGIN",
  );
  const place = `127.0.0.1:${cluster.port}/postgres`;
  for (const login of ["app:p%40ss%2Fw%3Ard", "old:old", "plain:plain"]) {
    await using session = await connect(`postgres://${login}@${place}`);
    assert.deepEqual((await session.query("SELECT current_user AS me")).rows, [{ me: login.split(":")[0] }]);
  }
  const wrong = await failure(`postgres://app:hunter2@${place}`);
  assert.equal(wrong.code, "authentication-failed");
  assert.equal(wrong.sqlState, "28P01");
  assert.match(wrong.message, /password authentication failed for user "app"$/);
  for (const user of ["app", "old", "plain"]) {
    const none = await failure(`postgres://${user}@${place}`);
    assert.equal(none.code, "authentication-failed", `${user}: ${none.message}`);
  }
  assert.match(
    (await failure(`postgres://app@${place}`)).message,
    /wants a password for user 'app', and none is given$/,
  );
  const refused = await failure(`postgres://nobody:hunter2@${place}`);
  assert.equal(refused.code, "authentication-failed");
  assert.match(refused.message, /no pg_hba.conf entry/);
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/.pgpass`, `*:${cluster.port}:*:app:p@ss/w\\:rd\n`, { mode: 0o600 });
    await using session = await connect(`postgres://app@${place}`, { HOME: folder });
    assert.equal(session.info.user, "app");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("postgres driver: the database is missing, closed, or full", async () => {
  await using database = await createDatabase();
  const missing = await failure(database.url.replace(database.name, "no_such_database"));
  assert.equal(missing.code, "database-missing");
  assert.match(missing.message, /database "no_such_database" does not exist$/);
  await database.query(`ALTER DATABASE "${database.name}" CONNECTION LIMIT 0`);
  await database.query("CREATE ROLE limited LOGIN CONNECTION LIMIT 0").catch(() => {});
  const url = new URL(database.url);
  url.username = "limited";
  const full = await failure(url.href);
  assert.equal(full.code, "too-many-connections");
  await database.query("DROP ROLE limited");
});

Deno.test("postgres driver: several hosts are tried in order, and all reasons are told", async () => {
  await using database = await createDatabase();
  const { hostname, port } = new URL(database.url);
  const closed = closedPort();
  await using session = await connect(
    `postgres://postgres@127.0.0.1:${closed},${hostname}:${port}/${database.name}?target_session_attrs=read-write`,
  );
  assert.equal(session.info.port, Number(port));
  const error = await failure(`postgres://app:hunter2@127.0.0.1:${closed},no-such-host.invalid/shop`);
  assert.equal(error.message, "Cannot connect to any of 2 hosts");
  assert.deepEqual(error.details, [
    `Cannot connect to '127.0.0.1:${closed}': nothing listens there`,
    "Cannot connect to 'no-such-host.invalid:5432': there is no host of that name",
  ]);
});

Deno.test("postgres driver: target_session_attrs", async () => {
  await using database = await createDatabase();
  for (
    const [wanted, code] of [
      ["any", "ok"],
      ["read-write", "ok"],
      ["primary", "ok"],
      ["prefer-standby", "ok"],
      ["standby", "wrong-session-kind"],
      ["read-only", "wrong-session-kind"],
    ] as const
  ) {
    const url = `${database.url}?target_session_attrs=${wanted}`;
    if (code === "ok") await (await connect(url)).close();
    else assert.equal((await failure(url)).code, code, wanted);
  }
  const readOnly = `${database.url}?options=-cdefault_transaction_read_only%3Don`;
  assert.equal((await failure(`${readOnly}&target_session_attrs=read-write`)).code, "wrong-session-kind");
  await using session = await connect(`${readOnly}&target_session_attrs=read-only`);
  await assert.rejects(session.query("CREATE TABLE t (id int)"), { code: "read-only-database" });
});

Deno.test("postgres driver: options, application name, unix socket, key=value string", async () => {
  await using database = await createDatabase();
  const { socketFolder } = await testServer();
  const { port } = new URL(database.url);
  const strings = [
    `${database.url}?options=-c%20lock_timeout%3D7s%20-c%20DateStyle%3DSQL,%5C%20DMY&application_name=x`,
  ];
  if (socketFolder !== null) {
    strings.push(
      `host=${socketFolder} port=${port} dbname=${database.name} user=postgres application_name=x ` +
        `options='-c lock_timeout=7s -c DateStyle=SQL,\\\\ DMY'`,
    );
  }
  for (const text of strings) {
    await using session = await connect(text, { PGAPPNAME: "not me", PGOPTIONS: "-c lock_timeout=1s" });
    const { rows } = await session.query(
      "SELECT current_setting('lock_timeout') AS timeout, current_setting('DateStyle') AS style, " +
        "current_setting('application_name') AS name, inet_server_addr() IS NULL AS socket",
    );
    assert.deepEqual(rows, [{ timeout: "7s", style: "SQL, DMY", name: "x", socket: text.startsWith("host=/") }]);
  }
  await using named = await connect(database.url);
  assert.deepEqual((await named.query("SHOW application_name")).rows, [{ application_name: "migrator test" }]);
});

Deno.test("postgres driver: the environment of the process plays no part", async () => {
  await using database = await createDatabase();
  const names = ["PGOPTIONS", "PGAPPNAME", "PGREPLICATION", "PGPASSWORD"] as const;
  const saved = names.map((name) => Deno.env.get(name));
  Deno.env.set("PGOPTIONS", "-c lock_timeout=9s");
  Deno.env.set("PGAPPNAME", "from the process");
  Deno.env.set("PGREPLICATION", "database");
  try {
    await using session = await connect(database.url);
    const { rows } = await session.query(
      "SELECT current_setting('lock_timeout') AS timeout, current_setting('application_name') AS name",
    );
    assert.deepEqual(rows, [{ timeout: "0", name: "migrator test" }]);
  } finally {
    names.forEach((name, index) =>
      saved[index] === undefined ? Deno.env.delete(name) : Deno.env.set(name, saved[index])
    );
  }
});

Deno.test("loadConnection() finds the socket of a local server only when it is there", async () => {
  const connection = await loadConnection({ env: { PGDATABASE: "shop", PGUSER: "app", PGPORT: "64999" } });
  assert.equal(connection.kind === "server" && connection.parameters.hosts[0]?.host, "localhost");
});
