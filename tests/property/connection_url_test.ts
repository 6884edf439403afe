import assert from "node:assert/strict";
import fc from "fast-check";
import { MigratorError } from "../../lib/core/error.ts";
import { readConnectionString } from "../../lib/db/connection/connection_string.ts";
import { redactUrl } from "../../lib/db/connection/redact.ts";

const word = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) =>
  text.isWellFormed() && !text.includes("\0") && !text.includes("\u2603")
);
/** A password that cannot be part of anything else in the URL. */
const secret = word.map((text) => `\u2603${text}\u2603`);
const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const seed = Number(Deno.env.get("SEED") ?? Date.now() & 0x7fffffff);

Deno.test(`readConnectionString() reads what was percent-encoded, redactUrl() hides it (seed ${seed})`, () => {
  const parts = fc.record({
    user: word,
    password: secret,
    host,
    port: fc.integer({ min: 1, max: 65535 }),
    database: word,
  });
  fc.assert(
    fc.property(parts, ({ user, password, host, port, database }) => {
      const encoded = [user, password, database].map(encodeURIComponent);
      const url = `postgres://${encoded[0]}:${encoded[1]}@${host}:${port}/${encoded[2]}?application_name=a%40b`;
      const read = readConnectionString(url);
      assert.ok(read.kind === "server");
      assert.deepEqual(Object.fromEntries(read.keywords), {
        user,
        password,
        host,
        port: String(port),
        dbname: database,
        application_name: "a@b",
      });
      assert.equal(redactUrl(url), url.replace(`:${encoded[1]}@`, ":***@"));
    }),
    { seed },
  );
});

Deno.test(`a key=value string is read back, and shows no password (seed ${seed})`, () => {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
  fc.assert(
    fc.property(fc.record({ user: word, password: secret, dbname: word }), (given) => {
      const text = `host=db ${Object.entries(given).map(([name, value]) => `${name}=${quoted(value)}`).join(" ")}`;
      const read = readConnectionString(text);
      assert.ok(read.kind === "server");
      assert.deepEqual(Object.fromEntries(read.keywords), { host: "db", ...given });
      assert.ok(!redactUrl(text).includes("\u2603"));
    }),
    { seed },
  );
});

Deno.test(`no error and no redacted URL shows a raw password, however broken the URL is (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      word,
      secret,
      host,
      fc.constantFrom("", "/shop", ":5432/shop", "/shop?sslmode=require"),
      (user, password, name, rest) => {
        const url = `postgres://${user.replace(/[@/?#:]/g, "")}:${password}@${name}${rest}`;
        assert.ok(!redactUrl(url).includes("\u2603"), redactUrl(url));
        try {
          readConnectionString(url);
        } catch (error) {
          assert.ok(error instanceof MigratorError);
          const shown = JSON.stringify([error.message, error.hint, error.details, error.data]);
          assert.ok(!shown.includes("\u2603"), shown);
        }
      },
    ),
    { seed, numRuns: 500 },
  );
});
