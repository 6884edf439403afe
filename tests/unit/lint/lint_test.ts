import assert from "node:assert/strict";
import { lintSteps } from "../../../lib/lint/lint.ts";
import { NOT_LINTED, RULES } from "../../../lib/lint/rules/all_rules.ts";
import type { OutlinedOperation, OutlinedStep } from "../../../lib/lint/types.ts";
import { HAZARDS } from "../../../lib/compile/hazards.ts";
import { statementFacts } from "../../../lib/sql/statement_facts.ts";

/** One transaction; `null` puts a statement outside. */
async function operation(sql: string, transaction: number | null = 0): Promise<OutlinedOperation> {
  const { hazards, creates } = await statementFacts(sql);
  return { origin: { line: 1 }, statements: [{ sql, class: "brief", transaction }], hazards, creates };
}

async function step(...statements: readonly (string | readonly [string, number | null])[]): Promise<OutlinedStep> {
  const operations = await Promise.all(
    statements.map((one) => typeof one === "string" ? operation(one) : operation(...one)),
  );
  return { revision: "a1", operations, reads: null };
}

interface Wish {
  readonly ignore?: readonly string[];
  readonly beside?: readonly string[];
  readonly lockTimeoutMs?: number;
}

function codes(steps: readonly OutlinedStep[], wish: Wish = {}): readonly string[] {
  return lintSteps(steps, {
    ignore: new Set(wish.ignore),
    ignoredAt: () => new Set(wish.beside),
    lockTimeoutMs: wish.lockTimeoutMs ?? 2000,
  }).map(({ code }) => code);
}

Deno.test("lintSteps() reports the rules of an operation once, with all its relations", async () => {
  const [found, ...more] = lintSteps([await step("ALTER TABLE a ADD FOREIGN KEY (x) REFERENCES app.b")], {
    ignore: new Set(),
    ignoredAt: () => new Set(),
    lockTimeoutMs: 2000,
  });
  assert.deepEqual(more, []);
  assert.equal(found?.code, "C1");
  assert.equal(found.severity, "error");
  assert.equal(found.message, "Nobody can write to 'a', 'app.b' while all rows are checked");
  assert.equal(found.revision, "a1");
});

Deno.test("lintSteps() leaves alone what the same plan made", async () => {
  const made = await step(
    "CREATE TABLE t (id int)",
    "CREATE INDEX i ON t (id)",
    "ALTER TABLE public.t ADD CHECK (id > 0)",
  );
  const later = await step("DROP INDEX i", "ALTER TABLE t DROP COLUMN id");
  assert.deepEqual(codes([made, later]), []);
  assert.deepEqual(codes([later]), ["I5", "K8", "C11"]);
  assert.deepEqual(codes([await step("CREATE TABLE app.t (id int)", "CREATE INDEX i ON t (id)")]), ["I1"]);
});

Deno.test("lintSteps() leaves out rules that are turned off", async () => {
  const steps = [await step("CREATE UNIQUE INDEX i ON t (id)")];
  assert.deepEqual(codes(steps), ["I1", "I12"]);
  assert.deepEqual(codes(steps, { ignore: ["I1"] }), ["I12"]);
  assert.deepEqual(codes(steps, { beside: ["I12"] }), ["I1"]);
});

Deno.test("lintSteps() sees locks that are held while later statements of the transaction work", async () => {
  const add = "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID";
  const validate = "ALTER TABLE t VALIDATE CONSTRAINT c";
  assert.deepEqual(codes([await step(add, validate)]), ["C3"]);
  assert.deepEqual(codes([await step([add, 0], [validate, 1])]), []);
  assert.deepEqual(codes([await step(add, "CREATE INDEX i ON u (a)")], { ignore: ["I1"] }), ["I9"]);
  assert.deepEqual(codes([await step(add, "UPDATE t SET a = 1 WHERE a < 0")]), ["X6"]);
  assert.deepEqual(codes([await step("UPDATE t SET a = 1 WHERE a < 0", add)]), []);
  assert.deepEqual(codes([await step(add, "ALTER TABLE u VALIDATE CONSTRAINT d")]), ["X3"]);
  assert.deepEqual(codes([await step([add, null], [validate, null])]), []);
});

Deno.test("lintSteps() does not blame a lock that the statement takes by itself", async () => {
  const two = await step("CREATE INDEX i ON t (a)", "CREATE INDEX j ON t (b)");
  assert.deepEqual(codes([two]), ["I1", "I1"]);
});

Deno.test("lintSteps() sees tables that are read twice, and several that are locked", async () => {
  const twice = await step("ALTER TABLE t ALTER a SET NOT NULL", "ALTER TABLE t ALTER b SET NOT NULL");
  assert.deepEqual(codes([twice], { ignore: ["C4"] }), ["X4"]);
  assert.deepEqual(codes([await step("ALTER TABLE t DROP COLUMN a, DROP COLUMN b")]), ["K8"]);
  const several = await step("ALTER TABLE t DROP COLUMN a", "ALTER TABLE u DROP COLUMN a", "DROP TABLE v");
  assert.deepEqual(codes([several], { ignore: ["K8", "T2"] }), ["C11", "C11"]);
});

Deno.test("lintSteps() wants a lock_timeout where something is locked", async () => {
  assert.deepEqual(codes([await step("ALTER TABLE t ADD a int")], { lockTimeoutMs: 0 }), ["X1"]);
  assert.deepEqual(codes([await step("CREATE TABLE t (a int)")], { lockTimeoutMs: 0 }), []);
  assert.deepEqual(codes([await step("ALTER TABLE t ADD a int")], { lockTimeoutMs: 0, ignore: ["X1"] }), []);
});

Deno.test("lintSteps() says where it could not look", () => {
  const steps: OutlinedStep[] = [{ revision: "a1", operations: [], reads: { file: "a1.ts", line: 7 } }];
  assert.deepEqual(codes(steps), [NOT_LINTED]);
  assert.deepEqual(codes(steps, { ignore: [NOT_LINTED] }), []);
});

Deno.test("every rule that a hazard names is in the catalogue, and every rule has a text", async () => {
  const named = new Set<string>();
  for (const folder of ["lib/compile/hazards", "lib/sql/hazards"]) {
    for (const { name } of Deno.readDirSync(folder)) {
      const text = await Deno.readTextFile(`${folder}/${name}`);
      for (const [, code] of text.matchAll(/"([ICKTEFX]\d+)"/g)) named.add(code!);
    }
  }
  assert.ok(named.size > 40, "the codes are found in the sources");
  assert.deepEqual([...named].filter((code) => !RULES.has(code)), []);
  assert.ok(Object.keys(HAZARDS).length > 50);
  for (const [code, { says, help, title }] of RULES) {
    assert.match(code, /^[ICKTEFX]\d+$/);
    for (const text of [says, help]) assert.match(text, /^\S.*[^.\s]$/, `${code}: ${text}`);
    assert.notEqual(title, "");
  }
});
