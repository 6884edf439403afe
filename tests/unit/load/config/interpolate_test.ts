import assert from "node:assert/strict";
import { interpolate } from "../../../../lib/load/config/interpolate.ts";

const VARIABLES: Record<string, string> = { HOST: "db", EMPTY: "", PRICE: "${HOST}" };

function run(text: string): unknown {
  return interpolate(text, (name) => VARIABLES[name]);
}

Deno.test("interpolate() replaces variables and says that it did", () => {
  assert.deepEqual(run("a ${HOST} b"), { kind: "text", text: "a db b", used: true });
  assert.deepEqual(run("${HOST}${HOST}"), { kind: "text", text: "dbdb", used: true });
  assert.deepEqual(run("plain"), { kind: "text", text: "plain", used: false });
});

Deno.test("interpolate() uses the default when the variable is unset or empty", () => {
  assert.deepEqual(run("${NOPE:-x}"), { kind: "text", text: "x", used: true });
  assert.deepEqual(run("${EMPTY:-x}"), { kind: "text", text: "x", used: true });
  assert.deepEqual(run("${EMPTY}"), { kind: "text", text: "", used: true });
  assert.deepEqual(run("${HOST:-x}"), { kind: "text", text: "db", used: true });
  assert.deepEqual(run("${NOPE:-}"), { kind: "text", text: "", used: true });
});

Deno.test("interpolate() expands variables in a default, and skips them when it is not needed", () => {
  assert.deepEqual(run("${NOPE:-${HOST:-a}/b}!"), { kind: "text", text: "db/b!", used: true });
  assert.deepEqual(run("${HOST:-${NOPE}}!"), { kind: "text", text: "db!", used: true });
  assert.deepEqual(run("${NOPE:-${ALSO_NOT}}"), { kind: "unset", variable: "ALSO_NOT" });
});

Deno.test("interpolate() does not interpolate what a variable holds", () => {
  assert.deepEqual(run("${PRICE}"), { kind: "text", text: "${HOST}", used: true });
});

Deno.test("interpolate() keeps a lone dollar sign and turns two into one", () => {
  assert.deepEqual(run("pa$word$"), { kind: "text", text: "pa$word$", used: false });
  assert.deepEqual(run("$${HOST} costs 5$$"), { kind: "text", text: "${HOST} costs 5$", used: false });
});

Deno.test("interpolate() names the variable that is not set", () => {
  assert.deepEqual(run("a${NOPE}"), { kind: "unset", variable: "NOPE" });
});

Deno.test("interpolate() says what is wrong with a malformed reference", () => {
  const kinds = ["${", "${HOST", "${NOPE:-x", "${HOST:-x", "${1A}", "${}", "${HOST-x}", "${HOST:?x}"].map((text) => {
    const result = interpolate(text, (name) => VARIABLES[name]);
    return result.kind === "malformed" ? result.reason : result.kind;
  });
  assert.deepEqual(kinds, [
    "after '${' comes the name of a variable; write '$${' for a plain '${'",
    "'${' without its '}'",
    "'${' without its '}'",
    "'${' without its '}'",
    "after '${' comes the name of a variable; write '$${' for a plain '${'",
    "after '${' comes the name of a variable; write '$${' for a plain '${'",
    "'-' after '${HOST': only '}' and ':-' can stand there",
    "':' after '${HOST': only '}' and ':-' can stand there",
  ]);
});
