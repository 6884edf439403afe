import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import type { Keyword } from "../../../../lib/db/connection/keywords.ts";
import { connectionParameters } from "../../../../lib/db/connection/parameters.ts";
import { readPasswordFile } from "../../../../lib/db/connection/password_file.ts";
import type { ConnectionParameters, Surroundings } from "../../../../lib/db/connection/types.ts";

const PLAIN: Surroundings = { osUser: "me", defaultHost: "localhost", passwords: [] };

function parameters(
  keywords: Partial<Record<Keyword, string>>,
  surroundings: Partial<Surroundings> = {},
): ConnectionParameters {
  const given = Object.entries(keywords) as [Keyword, string][];
  return connectionParameters(new Map(given), { ...PLAIN, ...surroundings });
}

Deno.test("connectionParameters() has libpq's defaults", () => {
  assert.deepEqual(parameters({}), {
    hosts: [{ host: "localhost", address: null, port: 5432, password: null }],
    shuffleHosts: false,
    user: "me",
    database: "me",
    tls: {
      mode: "prefer",
      negotiation: "postgres",
      rootCertificate: null,
      certificate: null,
      key: null,
      keyPassword: null,
    },
    connectTimeout: 15_000,
    applicationName: null,
    options: "",
    targetSession: "any",
    keepalive: 60,
  });
});

Deno.test("connectionParameters() takes the user as database when none is named", () => {
  assert.equal(parameters({ user: "app" }).database, "app");
});

Deno.test("connectionParameters() pairs hosts, addresses and ports", () => {
  const { hosts } = parameters({ host: "a,b", hostaddr: "10.0.0.1,10.0.0.2", port: "1,", password: "p" });
  assert.deepEqual(hosts, [
    { host: "a", address: "10.0.0.1", port: 1, password: "p" },
    { host: "b", address: "10.0.0.2", port: 5432, password: "p" },
  ]);
  assert.deepEqual(parameters({ host: "a,b", port: "7" }).hosts.map((host) => host.port), [7, 7]);
  assert.equal(parameters({ hostaddr: "10.0.0.1" }).hosts[0]?.host, "10.0.0.1");
});

Deno.test("connectionParameters() finds a password for every host, and only when none is given", () => {
  const passwords = readPasswordFile("a:*:*:me:pa\nlocalhost:5432:me:me:socket\n");
  assert.deepEqual(parameters({ host: "a,b" }, { passwords }).hosts.map((host) => host.password), ["pa", null]);
  assert.equal(parameters({ host: "/var/run/postgresql" }, { passwords }).hosts[0]?.password, "socket");
  assert.equal(parameters({ host: "a", password: "mine" }, { passwords }).hosts[0]?.password, "mine");
});

Deno.test("connectionParameters() reads connect_timeout as libpq does", () => {
  for (const [given, wanted] of [["1", 2000], ["7", 7000], ["0", 3_600_000], ["-1", 3_600_000]] as const) {
    assert.equal(parameters({ connect_timeout: given }).connectTimeout, wanted);
  }
});

Deno.test("connectionParameters() prefers application_name to its fallbacks", () => {
  const surroundings = { applicationName: "migrator" };
  assert.equal(parameters({}, surroundings).applicationName, "migrator");
  assert.equal(parameters({ fallback_application_name: "f" }, surroundings).applicationName, "f");
  assert.equal(
    parameters({ fallback_application_name: "f", application_name: "a" }, surroundings).applicationName,
    "a",
  );
});

Deno.test("connectionParameters() verifies fully when the machine's own roots are to be used", () => {
  assert.equal(parameters({ sslrootcert: "system" }).tls.mode, "verify-full");
});

Deno.test("connectionParameters() turns keepalives off", () => {
  assert.equal(parameters({ keepalives: "0" }).keepalive, null);
  assert.equal(parameters({ keepalives_idle: "30" }).keepalive, 30);
});

const REFUSED: readonly (readonly [Partial<Record<Keyword, string>>, string, RegExp])[] = [
  [{ sslmode: "requires" }, "bad-connection-setting", /'sslmode' has the invalid value 'requires'/],
  [{ sslmode: "no-verify" }, "bad-connection-setting", /'no-verify'/],
  [{ port: "0" }, "bad-connection-setting", /'port' has the invalid value '0'/],
  [{ port: "65536" }, "bad-connection-setting", /'port'/],
  [{ port: "5432x" }, "bad-connection-setting", /'port'/],
  [{ host: "a,b,c", port: "1,2" }, "bad-connection-setting", /2 ports for 3 hosts/],
  [{ host: "a", hostaddr: "10.0.0.1,10.0.0.2" }, "bad-connection-setting", /1 host names for 2 addresses/],
  [{ connect_timeout: "soon" }, "bad-connection-setting", /'connect_timeout'/],
  [{ target_session_attrs: "master" }, "bad-connection-setting", /'target_session_attrs'/],
  [{ sslrootcert: "system", sslmode: "require" }, "bad-connection-setting", /'require' and sslrootcert 'system'/],
  [{ sslnegotiation: "direct" }, "bad-connection-setting", /'prefer' and sslnegotiation 'direct'/],
  [{ channel_binding: "require" }, "unsupported-connection-setting", /'channel_binding'/],
  [{ gssencmode: "require" }, "unsupported-connection-setting", /'gssencmode'/],
  [{ sslcrl: "/crl.pem" }, "unsupported-connection-setting", /'sslcrl'/],
  [{ replication: "database" }, "unsupported-connection-setting", /'replication'/],
];

for (const [keywords, code, message] of REFUSED) {
  Deno.test(`connectionParameters() refuses ${JSON.stringify(keywords)}`, () => {
    assert.throws(() => parameters(keywords), (error) => {
      assert.ok(error instanceof MigratorError);
      assert.equal(error.code, code);
      assert.equal(error.exit, 2);
      assert.match(error.message, message);
      return true;
    });
  });
}

Deno.test("connectionParameters() accepts refused keywords with a harmless value", () => {
  assert.equal(parameters({ channel_binding: "prefer", gssencmode: "disable", replication: "false" }).user, "me");
});

Deno.test("connectionParameters() says that the user is missing when nobody knows it", () => {
  assert.throws(() => parameters({}, { osUser: null }), /no user name is given/);
});
