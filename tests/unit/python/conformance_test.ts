/**
 * Small Python programs, run by the interpreter; what they print was printed by CPython 3.11.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createPython, type Python } from "../../../lib/python/interpreter.ts";

const FOLDER = new URL("../../fixtures/python/", import.meta.url);
/** Where the programs believe to be. */
const HERE = "/programs";

const programs = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".py")).sort();

for (const name of programs) {
  Deno.test(`createPython() runs ${name} as CPython does`, async () => {
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    const expected = await Deno.readTextFile(new URL(name.replace(/\.py$/, ".out"), FOLDER));
    let printed = "";
    const python = createWorld((piece) => void (printed += piece));
    await python.load({ name: "__main__", path: `${HERE}/${name}`, text });
    assert.equal(printed, expected);
  });
}

Deno.test("there are programs to run", () => {
  assert.ok(programs.length >= 20, `${programs.length} programs`);
});

/** An interpreter in a world that is the same every time. */
function createWorld(stdout: (piece: string) => void): Python {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return createPython({
    ports: {
      stdout,
      clock: () => Date.UTC(2024, 0, 31, 12),
      random,
      randomBytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
      environ: { HOME: "/home/user", LANG: "C" },
      cwd: HERE,
      readFile: (path) => kindOf(path) === "file" ? Deno.readFileSync(urlOf(path)) : null,
      stat: kindOf,
      listDirectory: (path) =>
        kindOf(path) === "directory" ? [...Deno.readDirSync(urlOf(path))].map(({ name }) => name) : null,
    },
    find: (name) => {
      const path = `${HERE}/${name.replaceAll(".", "/")}`;
      const isPackage = kindOf(path) === "directory";
      const file = isPackage ? `${path}/__init__.py` : `${path}.py`;
      if (kindOf(file) !== "file") return null;
      return { kind: "source", path: file, text: Deno.readTextFileSync(urlOf(file)), isPackage };
    },
  });
}

function urlOf(path: string): URL {
  const relative = path === HERE || path === "."
    ? ""
    : path.startsWith(`${HERE}/`)
    ? path.slice(HERE.length + 1)
    : path;
  return new URL(`./${relative}`, FOLDER);
}

function kindOf(path: string): "file" | "directory" | null {
  try {
    return Deno.statSync(urlOf(path)).isDirectory ? "directory" : "file";
  } catch {
    return null;
  }
}
