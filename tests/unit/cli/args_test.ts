import assert from "node:assert/strict";
import { MigratorError } from "../../../lib/core/error.ts";
import { parseArguments } from "../../../lib/cli/args.ts";

function usageError(...argv: string[]): MigratorError {
  try {
    parseArguments(argv);
  } catch (error) {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "usage");
    assert.equal(error.exit, 2);
    return error;
  }
  throw new Error(`'${argv.join(" ")}' was understood`);
}

Deno.test("parseArguments() takes -1, +2 and head-1 as values", () => {
  for (const value of ["-1", "+2", "head-1", "left@-1", "a:b"]) {
    assert.deepEqual(parseArguments(["downgrade", value]).input.arguments, [value]);
  }
});

Deno.test("parseArguments() takes global options before and after the command", () => {
  const { globals, command } = parseArguments(["-q", "--url", "a", "heads", "--json", "-x", "k=1", "-x", "m"]);
  assert.equal(command?.name, "heads");
  assert.deepEqual([globals["quiet"], globals["json"], globals["url"], globals["x"]], [true, true, "a", ["k=1", "m"]]);
});

Deno.test("parseArguments() gives -c of 'current' its own meaning and leaves the global -c before it", () => {
  const { input, globals } = parseArguments(["-c", "other.toml", "current", "-c"]);
  assert.equal(input.options["checkHeads"], true);
  assert.equal(globals["config"], "other.toml");
});

Deno.test("parseArguments() understands --opt=value, -r=-2: and a unique prefix of an option", () => {
  assert.equal(parseArguments(["history", "--rev-range=-2:current"]).input.options["revRange"], "-2:current");
  assert.equal(parseArguments(["history", "-r=-2:"]).input.options["revRange"], "-2:");
  assert.equal(parseArguments(["history", "-r", "-2:"]).input.options["revRange"], "-2:");
  assert.equal(parseArguments(["revision", "--auto"]).input.options["autogenerate"], true);
  assert.equal(
    parseArguments(["revision", "--head", "base", "--depends-on", "a", "--depends-on", "b"]).input.options["head"],
    "base",
  );
});

Deno.test("parseArguments() reads switches that begin with --no-", () => {
  assert.equal(parseArguments(["upgrade", "head", "--sql", "--no-guard"]).input.options["noGuard"], true);
  assert.equal(parseArguments(["--no-color", "heads"]).globals["noColor"], true);
});

Deno.test("parseArguments() finds commands by their other spelling", () => {
  assert.equal(parseArguments(["list-templates"]).command?.name, "list_templates");
});

Deno.test("parseArguments() suggests the command or option that was meant", () => {
  assert.match(usageError("upgrad", "head").hint ?? "", /'upgrade'/);
  assert.match(usageError("history", "--verbos-e").message, /'--verbos-e'/);
  assert.match(usageError("upgrade", "head", "--sqll").hint ?? "", /'--sql'/);
});

Deno.test("parseArguments() says which argument is missing, and not when help was asked for", () => {
  assert.match(usageError("upgrade").message, /argument 'revision' is missing/);
  assert.match(usageError("merge").message, /argument 'revisions' is missing/);
  assert.equal(parseArguments(["upgrade", "--help"]).globals["help"], true);
});

Deno.test("parseArguments() refuses arguments that are too many and options without their value", () => {
  assert.match(usageError("upgrade", "a", "b").message, /too many arguments: it takes 1 at most, found 'b'/);
  assert.match(usageError("heads", "b").message, /it takes no argument, found 'b'/);
  assert.match(usageError("history", "-r").message, /option '-r': its value START:END is missing/);
});

Deno.test("parseArguments() takes no option for the value of another", () => {
  const error = usageError("revision", "-m", "--autogenerate");
  assert.match(error.message, /option '-m': its value TEXT is missing, found the option '--autogenerate'/);
  assert.equal(error.hint, "Write -m=--autogenerate if that is the value");
  assert.equal(parseArguments(["revision", "-m=--autogenerate"]).input.options["message"], "--autogenerate");
  assert.equal(parseArguments(["revision", "-m", "--no such option"]).input.options["message"], "--no such option");
});

Deno.test("parseArguments() reads short options that stand together and hold their value", () => {
  const { globals, input } = parseArguments(["history", "-qvr-2:", "-xa=b"]);
  assert.deepEqual(globals, { quiet: true, verbose: true, x: ["a=b"] });
  assert.equal(input.options["revRange"], "-2:");
  assert.deepEqual(parseArguments(["heads", "-x=k=1"]).globals["x"], ["k=1"]);
  assert.match(usageError("history", "-qZ").message, /option '-Z'/);
  assert.match(usageError("history", "-q=1").message, /'-q': it takes no value, found '1'/);
});

Deno.test("parseArguments() keeps every word after '--' a value", () => {
  assert.deepEqual(parseArguments(["show", "--", "-x"]).input.arguments, ["-x"]);
  assert.deepEqual(parseArguments(["upgrade", "-"]).input.arguments, ["-"]);
});

Deno.test("parseArguments() names the options that a prefix may mean", () => {
  assert.match(usageError("upgrade", "head", "--no").message, /it may be '--no-guard', '--no-color'/);
});

Deno.test("parseArguments() refuses a value that a switch or a choice does not take", () => {
  assert.match(usageError("upgrade", "head", "--sql=yes").message, /'--sql': it takes no value, found 'yes'/);
  const error = usageError("graph", "-f", "svgg");
  assert.match(error.message, /expected one of 'mermaid', 'dot', 'svg', found 'svgg'/);
  assert.match(error.hint ?? "", /Did you mean 'svg'/);
});

Deno.test("parseArguments() says where an option of a command belongs", () => {
  const error = usageError("--sql", "upgrade", "head");
  assert.equal(error.message, "Cannot understand option '--sql' before a command");
  assert.equal(error.hint, "Write it after the command: 'migrator upgrade ... --sql'");
});

Deno.test("parseArguments() has no command when none is given", () => {
  assert.equal(parseArguments([]).command, null);
  assert.equal(parseArguments(["--version"]).globals["version"], true);
});
