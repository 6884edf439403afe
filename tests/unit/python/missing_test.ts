/**
 * Stand-ins for modules that are not there: what can wait, and what cannot.
 *
 * @module
 */
import assert from "node:assert/strict";
import { createPython } from "../../../lib/python/interpreter.ts";
import { PythonError } from "../../../lib/python/error.ts";
import { parseModule } from "../../../lib/python/parse/parse.ts";

/** Runs `def main(): ...` of a text; gives what it printed. */
async function run(text: string): Promise<string> {
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
  const module = await python.load({ name: "app", path: "app.py", text });
  await python.call(module.attrs.get("main")!);
  return printed;
}

async function failure(text: string): Promise<PythonError> {
  try {
    await run(text);
  } catch (error) {
    assert.ok(error instanceof PythonError, String(error));
    return error;
  }
  throw new Error("It did not fail");
}

Deno.test("what is not needed may be missing: calls, decorators, bases, operators, attributes", async () => {
  const printed = await run(`
import absent.deep as module
from absent import Base, decorate, Mixed
from absent.more import *
import copy

app = module.App(__name__, option=1)
app.config["KEY"] = "value"
app.name = "x"
app.register(module.Blueprint("a") | module.Blueprint("b"))
ALIAS = Base[int] + 1 - module.ONE

@decorate(retries=3)
def decorated():
    return 1

@app.route("/")
class Handler(Base, Mixed.Inner, metaclass=module.Meta):
    limit: int = 5
    def get(self):
        return undefined_name

class Own:
    column = module.Column(-module.SIZE)
    if module.DEBUG:
        level = 1
    def method(self):
        return "own"

def main():
    handler = Handler(limit=3)
    print(Own().method(), copy.deepcopy(app) is app)
`);
  assert.equal(printed, "own True\n");
});

const NEEDS: readonly (readonly [what: string, text: string])[] = [
  ["a condition", "if absent.FLAG: pass"],
  ["a comparison", "x = absent.LEVEL > 3"],
  ["equality", "x = absent.NAME == 'a'"],
  ["a loop", "for x in absent.ITEMS: pass"],
  ["a number", "x = int(absent.SIZE)"],
  ["an index", "x = [1, 2][absent.AT]"],
  ["a text", "x = f'{absent.NAME}'"],
  ["a joined text", "x = ','.join([absent.NAME])"],
  ["a key", "x = {absent.NAME: 1}"],
  ["a member", "x = absent.NAME in {'a'}"],
  ["a length", "x = len(absent.ITEMS)"],
  ["a raised exception", "raise absent.Error('x')"],
  ["a context", "with absent.transaction(): pass"],
  ["a call made for what it does", "absent.sync_trigger('article')"],
  ["the instance of a class with such a base", "x = str(Derived())"],
];

for (const [what, statement] of NEEDS) {
  Deno.test(`${what} needs the module, and says which one and where`, async () => {
    const error = await failure(`
import absent
class Derived(absent.Base):
    pass
def main():
    ${statement}
`);
    assert.equal(error.code, "python-missing");
    assert.match(error.message, /No module named 'absent'/);
    assert.equal(error.where?.file, "app.py");
    assert.equal(error.where?.line, 6);
  });
}

Deno.test("a class whose base is missing says so with the place of the class", async () => {
  const error = await failure(`
from absent import Base

class Settings(Base):
    value = 1

def main():
    if Settings().value:
        pass
`);
  assert.match(error.message, /'app\.Settings\(\)\.value' is needed here, but could not be made/);
  assert.match(error.message, /No module named 'absent': 'absent\.Base' is needed here \(app\.py:4\)/);
});

Deno.test("long files are parsed in pieces where the grammar package gives up", () => {
  const block = (i: number) =>
    `# Names of part ${i}\nVALUE_${i}: list[tuple[str, int]] = parse(\n    OTHER_${i}\n)\nif VALUE_${i} and not OTHER_${i}:\n` +
    `    raise ValueError(\n        "VALUE_${i} is set but no valid host:port pairs were parsed."\n    )\nelse:\n    pass\n`;
  const text = Array.from({ length: 800 }, (_, i) => block(i)).join("\n");
  const { body } = parseModule(text, "x.py");
  assert.equal(body.length, 1600);
  assert.equal(body.at(-1)?.line, text.split("\n").lastIndexOf("if VALUE_799 and not OTHER_799:") + 1);
});

Deno.test("a wrong statement in a long file keeps its line", () => {
  const text = "value = f(1)\n".repeat(2000) + "if x\n    pass\n";
  assert.throws(() => parseModule(text, "x.py"), (error: { line?: number }) => error.line === 2001);
});

Deno.test("exception types need no parentheses, unless they are named", () => {
  const parse = (header: string) => parseModule(`try:\n    pass\n${header}:\n    pass\n`, "x.py");
  const [statement] = parse("except ValueError, KeyError, (OSError)").body;
  assert.equal(statement?.kind === "try" && statement.handlers[0]?.type?.kind, "tuple");
  assert.throws(() => parse("except ValueError, KeyError as e"), /must be parenthesized when using 'as'/);
  assert.throws(() => parse("except*"), /expected one or more exception types/);
  assert.throws(
    () => parseModule("try:\n    pass\nexcept A:\n    pass\nexcept* B:\n    pass\n", "x.py"),
    /cannot have both 'except' and 'except\*'/,
  );
});

Deno.test("type parameters of definitions may be starred", async () => {
  const printed = await run(`
def wrap[**P, R, *Ts](make: type[R] | None = None):
    return make

class Box[*Ts]:
    pass

def main():
    print(wrap(int), Box.__name__)
`);
  assert.equal(printed, "<class 'int'> Box\n");
});

Deno.test("a native function that refuses a stand-in says what is missing, so that what it makes can wait, too", async () => {
  const printed = await run(`
import re
from absent import version

CLEAN = re.sub("a", "b", version())
LENGTH = len("x" + str.join(",", version()))

def main():
    print("loaded")
`);
  assert.equal(printed, "loaded\n");
  const error = await failure(`
import re
from absent import version

def main():
    re.sub("a", "b", version())
`);
  assert.match(error.message, /No module named 'absent': 'absent\.version\(\)' is needed here/);
});
