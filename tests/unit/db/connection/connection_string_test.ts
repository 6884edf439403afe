import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { isDatabaseUrl, readConnectionString } from "../../../../lib/db/connection/connection_string.ts";

function keywordsOf(text: string): Record<string, string> {
  const read = readConnectionString(text);
  assert.equal(read.kind, "server");
  return Object.fromEntries(read.kind === "server" ? read.keywords : []);
}

const READ: readonly (readonly [string, Record<string, string>])[] = [
  ["postgres://app:secret@db:5433/shop", { user: "app", password: "secret", host: "db", port: "5433", dbname: "shop" }],
  ["postgresql://db", { host: "db" }],
  ["postgresql+asyncpg://app@db/shop", { user: "app", host: "db", dbname: "shop" }],
  ["POSTGRES://db/shop", { host: "db", dbname: "shop" }],
  ["postgres://", {}],
  ["postgres:///shop", { dbname: "shop" }],
  ["postgres:///shop?host=/var/run/postgresql&port=5433", {
    dbname: "shop",
    host: "/var/run/postgresql",
    port: "5433",
  }],
  ["postgres://%2Fvar%2Frun/shop", { host: "/var/run", dbname: "shop" }],
  ["postgres://a:1,b,c:3/shop", { host: "a,b,c", port: "1,,3", dbname: "shop" }],
  ["postgres://u@[2001:db8::1]:5433/shop", { user: "u", host: "2001:db8::1", port: "5433", dbname: "shop" }],
  ["postgres://u:p%40%2F%3F%23%25%20x@h/d%20b", { user: "u", password: "p@/?#% x", host: "h", dbname: "d b" }],
  ["postgres://u:a:b#c@h/d", { user: "u", password: "a:b#c", host: "h", dbname: "d" }],
  ["postgres://u:@h/d", { user: "u", password: "", host: "h", dbname: "d" }],
  ["postgres://:p@h/d", { password: "p", host: "h", dbname: "d" }],
  ["postgres://h/d?sslmode=verify-full&sslrootcert=/c.pem&connect_timeout=3", {
    host: "h",
    dbname: "d",
    sslmode: "verify-full",
    sslrootcert: "/c.pem",
    connect_timeout: "3",
  }],
  ["postgres://h/d?ssl=true", { host: "h", dbname: "d", sslmode: "require" }],
  ["postgresql+asyncpg://h/d?ssl=prefer", { host: "h", dbname: "d", sslmode: "prefer" }],
  ["postgres://h/d?user=a&user=b", { host: "h", dbname: "d", user: "b" }],
  ["host=db port=5433 dbname=shop user=app password='it\\'s \\\\ me'", {
    host: "db",
    port: "5433",
    dbname: "shop",
    user: "app",
    password: "it's \\ me",
  }],
  ["host = db\n dbname\t=\tshop options='-c a=b'", { host: "db", dbname: "shop", options: "-c a=b" }],
  ["password=a\\ b host=''", { password: "a b", host: "" }],
];

for (const [text, wanted] of READ) {
  Deno.test(`readConnectionString() reads '${text}'`, () => assert.deepEqual(keywordsOf(text), wanted));
}

const EMBEDDED: readonly (readonly [string, string | null])[] = [
  ["pglite:memory", null],
  ["pglite://memory", null],
  ["pglite:./data", "./data"],
  ["pglite:data/db", "data/db"],
  ["pglite:/var/lib/db", "/var/lib/db"],
  ["pglite:///var/lib/db", "/var/lib/db"],
  ["pglite://data", "data"],
];

for (const [text, directory] of EMBEDDED) {
  Deno.test(`readConnectionString() reads '${text}' as embedded`, () => {
    assert.deepEqual(readConnectionString(text), { kind: "embedded", directory });
  });
}

const BROKEN: readonly (readonly [string, string, RegExp])[] = [
  ["postgres://u:se@cret@h/d", "bad-database-url", /more than one '@'/],
  ["postgres://u:se/cret@h/d", "bad-database-url", /'@' stands after the first '\/'/],
  ["postgres://u:se?cret@h/d", "bad-database-url", /'\?' stands before '@'/],
  ["postgres://u:secret%@h/d", "bad-database-url", /the password has a '%'/],
  ["postgres://u:secret%2@h/d", "bad-database-url", /the password has a '%'/],
  ["postgres://u:secret%00@h/d", "bad-database-url", /%00/],
  ["postgres://u:secret%ff@h/d", "bad-database-url", /not percent-encoded UTF-8/],
  ["postgres://u:sec ret@h/d", "bad-database-url", /a space/],
  ["postgres://u:secret", "bad-database-url", /is not a port/],
  ["postgres://u:secret/d", "bad-database-url", /is not a port/],
  ["postgres://u:secret@h:x/d", "bad-database-url", /port 'x' is not a number/],
  ["postgres://u:secret@::1/d", "bad-database-url", /host is not readable/],
  ["postgres://u:secret@h/d?sslmode", "bad-database-url", /'sslmode' has no value/],
  ["postgres://u:secret@h/d?sslmod=require", "bad-database-url", /unknown parameter 'sslmod'/],
  ["postgres://u:secret@h/d?schema=x", "bad-database-url", /'schema' is not a connection parameter/],
  ["postgres:u:secret@h/d", "bad-database-url", /'\/\/' is missing/],
  ["driver://user:secret@localhost/dbname", "bad-database-url", /placeholder/],
  ["mysql://u:secret@h/d", "unsupported-database", /Cannot use a 'mysql' URL/],
  ["sqlite:///x.db", "unsupported-database", /'sqlite'/],
  ["jdbc:postgresql://h/d?password=secret", "unsupported-database", /'jdbc'/],
  ["localhost:5432/secret", "bad-database-url", /does not start with 'postgres:\/\/'/],
  ["secret", "bad-database-url", /does not start with 'postgres:\/\/'/],
  ["host=h password", "bad-database-url", /'=' is missing after the value of 'host'/],
  ["host=h password='secret", "bad-database-url", /the quote of 'password' is not closed/],
  ["hots=h password=secret", "bad-database-url", /unknown parameter 'hots'/],
  ["pglite:", "bad-database-url", /names no directory/],
];

for (const [text, code, message] of BROKEN) {
  Deno.test(`readConnectionString() refuses '${text}' and shows no secret`, () => {
    assert.throws(() => readConnectionString(text), (error) => {
      assert.ok(error instanceof MigratorError);
      assert.equal(error.code, code);
      assert.equal(error.exit, 2);
      assert.match(error.message, message);
      assert.notEqual(error.hint ?? "", "");
      assert.doesNotMatch(JSON.stringify([error.message, error.hint, error.details, error.data]), /secret|cret@/);
      return true;
    });
  });
}

Deno.test("readConnectionString() suggests the keyword that was meant", () => {
  assert.throws(() => readConnectionString("postgres://h/d?sslmod=require"), { hint: "Did you mean 'sslmode'?" });
});

Deno.test("readConnectionString() skips parameters of other libraries with a warning", () => {
  const read = readConnectionString("postgres://h/d?pgbouncer=true&pool_size=5&sslmode=require");
  assert.deepEqual(read, {
    kind: "server",
    keywords: new Map([["host", "h"], ["dbname", "d"], ["sslmode", "require"]]),
    warnings: [
      "Parameter 'pgbouncer' of the database URL is meant for another library: ignored",
      "Parameter 'pool_size' of the database URL is meant for another library: ignored",
    ],
  });
});

Deno.test("isDatabaseUrl() tells URLs from files", () => {
  for (const url of ["postgres://h/d", "postgresql+psycopg://h", "pglite:memory"]) {
    assert.equal(isDatabaseUrl(url), true);
  }
  for (const file of ["models.ts", "schema.sql", "./postgres", "-"]) assert.equal(isDatabaseUrl(file), false);
});
