import assert from "node:assert/strict";
import { findPassword, readPasswordFile } from "../../../../lib/db/connection/password_file.ts";
import { findService } from "../../../../lib/db/connection/service_file.ts";

const QUESTION = { host: "db", port: 5432, database: "shop", user: "app" };

Deno.test("findPassword() takes the first line that matches", () => {
  const entries = readPasswordFile("# comment\n\nother:*:*:*:no\ndb:5432:shop:app:first\n*:*:*:*:second\n");
  assert.equal(findPassword(entries, QUESTION), "first");
  assert.equal(findPassword(entries, { ...QUESTION, port: 5433 }), "second");
});

Deno.test("readPasswordFile() unescapes colons and backslashes", () => {
  const [entry] = readPasswordFile("db:5432:sh\\:op:a\\\\pp:p\\:a\\\\s\\s");
  assert.deepEqual(entry, { host: "db", port: "5432", database: "sh:op", user: "a\\pp", password: "p:a\\ss" });
});

Deno.test("readPasswordFile() keeps spaces and skips short lines", () => {
  assert.deepEqual(readPasswordFile("db:5432:shop\r\n*:*:*:*: pass word \r\n"), [
    { host: "*", port: "*", database: "*", user: "*", password: " pass word " },
  ]);
});

Deno.test("findPassword() is null for no match and for an empty password", () => {
  assert.equal(findPassword(readPasswordFile("db:5432:shop:root:x"), QUESTION), null);
  assert.equal(findPassword(readPasswordFile("db:5432:shop:app:"), QUESTION), null);
});

const SERVICES = `
# services
[shop]
host=db
port=5433
user=app
user=second wins not
options=-c a=b

[other]
host=else
`;

Deno.test("findService() reads one section, the first value of a keyword", () => {
  assert.deepEqual(
    Object.fromEntries(findService("shop", [{ path: "a", text: "[x]\nhost=y\n" }, { path: "b", text: SERVICES }])),
    { host: "db", port: "5433", user: "app", options: "-c a=b" },
  );
});

Deno.test("findService() says where it looked", () => {
  assert.throws(() => findService("nope", [{ path: "~/.pg_service.conf", text: SERVICES }]), {
    code: "service-not-found",
    message: "Cannot find the service 'nope': no service file defines it",
    details: ["Looked in ~/.pg_service.conf"],
  });
});

const BROKEN: readonly (readonly [string, RegExp, number])[] = [
  ["[s]\nhost", /a line has no '='/, 2],
  ["[s]\n\nhots=db", /unknown keyword 'hots'/, 3],
  ["[s]\nservice=t", /'service' cannot stand in a service file/, 2],
  ["[s]\nldap://x/y", /LDAP/, 2],
];

for (const [text, message, line] of BROKEN) {
  Deno.test(`findService() refuses ${JSON.stringify(text)} with its line`, () => {
    assert.throws(() => findService("s", [{ path: "f", text }]), (error) => {
      const { code, where } = error as { code: string; where: { line: number } };
      assert.equal(code, "bad-service-file");
      assert.equal(where.line, line);
      assert.match(String(error), message);
      return true;
    });
  });
}
