/**
 * Small Python programs, run by the interpreter; what they print was printed by CPython 3.11.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createPython } from "../../../lib/python/interpreter.ts";

const FOLDER = new URL("../../fixtures/python/", import.meta.url);

const programs = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".py")).sort();

for (const name of programs) {
  Deno.test(`createPython() runs ${name} as CPython does`, async () => {
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    const expected = await Deno.readTextFile(new URL(name.replace(/\.py$/, ".out"), FOLDER));
    let printed = "";
    const python = createPython({
      ports: {
        stdout: (piece) => void (printed += piece),
        clock: () => 0,
        random: () => 0.5,
        randomBytes: (length) => new Uint8Array(length),
        environ: {},
      },
    });
    await python.load({ name: "__main__", path: name, text });
    assert.equal(printed, expected);
  });
}

Deno.test("there are programs to run", () => {
  assert.ok(programs.length >= 20, `${programs.length} programs`);
});
