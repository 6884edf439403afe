import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { loadConfig, type LoadConfigOptions, loadConfigs, requireSetting } from "../../../../lib/load/config/load.ts";
import { CONFIG_KEYS, environmentName } from "../../../../lib/load/config/keys.ts";
import type { Config } from "../../../../lib/load/config/types.ts";
import { memoryFiles } from "../memory_files.ts";

interface Setup extends Omit<Partial<LoadConfigOptions>, "files"> {
  readonly files?: Readonly<Record<string, string | Uint8Array | Error>>;
}

function options(toml: string | null, { files = {}, ...rest }: Setup = {}): LoadConfigOptions {
  const all = toml === null ? files : { "/app/migrator.toml": toml, ...files };
  return { cwd: "/app", env: {}, ...rest, files: memoryFiles(all) };
}

async function load(toml: string | null, setup: Setup = {}): Promise<Config> {
  return (await loadConfig(options(toml, setup))).config;
}

async function failure(toml: string | null, setup: Setup = {}): Promise<MigratorError> {
  try {
    await loadConfigs(options(toml, setup));
  } catch (error) {
    assert.ok(error instanceof MigratorError, String(error));
    return error;
  }
  throw new Error("nothing was thrown");
}

Deno.test("loadConfig() fills in every default when there is no file", async () => {
  const config = await load(null);
  assert.equal(config.file, null);
  assert.equal(config.directory, "/app");
  assert.equal(config.scriptLocation, "/app/migrations");
  assert.deepEqual(config.versionLocations, ["/app/migrations/versions"]);
  assert.equal(config.url, null);
  assert.equal(config.versionTable, "alembic_version");
  assert.equal(config.transactionPerMigration, true);
  assert.equal(config.lockTimeout, 2_000);
  assert.deepEqual(config.lock, { mode: "advisory", wait: 300_000, key: null, lease: 30_000 });
  assert.deepEqual(config.retry, { attempts: 30, for: 600_000 });
  assert.deepEqual(config.origins, {});
  assert.ok(Object.isFrozen(config) && Object.isFrozen(config.lock));
});

Deno.test("loadConfig() reads every key", async () => {
  const config = await load(`
    [migrator]
    script_location = "db"
    version_locations = ["db/a", "/abs/b"]
    recursive_version_locations = true
    url = "postgres://u:p@h/d"
    direct_url = "postgres://h/direct"
    dev_url = "pglite:scratch"
    target = "models.ts"
    version_table = "versions"
    version_table_schema = "meta"
    version_table_pk = false
    transaction_per_migration = false
    lock_timeout = "500ms"
    statement_timeout = 1000
    log = false
    pg_version = 15
    file_kind = "sql"
    file_template = "%(year)d/%(rev)s"
    truncate_slug_length = 20
    timezone = "Europe/Berlin"
    include_schemas = ["public", "app_*"]
    compare_type = false
    compare_server_default = false
    compare_comments = false
    compare_privileges = true
    compare_owners = true
    compare_tablespaces = true
    [migrator.lock]
    mode = "lease"
    wait = "1min"
    key = 9223372036854775807
    lease = "10s"
    [migrator.retry]
    attempts = 3
    for = "1h"
    [migrator.naming]
    ix = "ix_%(column_0_label)s"
    [migrator.include_names]
    table = ["a*"]
    [migrator.exclude_names]
    extension = "postgis"
    [[migrator.post_write_hooks]]
    name = "fmt"
    type = "exec"
    executable = "deno"
    options = "fmt 'REVISION_SCRIPT_FILENAME'"
    cwd = "db"
    [migrator.targets]
    schemas = ["t1", "t2"]
    parallel = 8
    on_failure = "stop"
    [migrator.lint]
    ignore = ["C13", "K8"]
    [migrator.alembic]
    prepend_sys_path = ["."]
    render_as_batch = true
  `);
  const { origins, ...rest } = config;
  assert.deepEqual(rest, {
    file: "/app/migrator.toml",
    directory: "/app",
    section: "migrator",
    scriptLocation: "/app/db",
    versionLocations: ["/app/db/a", "/abs/b"],
    versionLocationsGiven: true,
    recursiveVersionLocations: true,
    fileTemplate: "%(year)d/%(rev)s",
    fileKind: "sql",
    truncateSlugLength: 20,
    timezone: "Europe/Berlin",
    url: "postgres://u:p@h/d",
    directUrl: "postgres://h/direct",
    devUrl: "pglite:/app/scratch",
    target: "/app/models.ts",
    versionTable: "versions",
    versionTableSchema: "meta",
    versionTablePk: false,
    transactionPerMigration: false,
    pgVersion: 150_000,
    lockTimeout: 500,
    statementTimeout: 1_000,
    log: false,
    lock: { mode: "lease", wait: 60_000, key: "9223372036854775807", lease: 10_000 },
    retry: { attempts: 3, for: 3_600_000 },
    naming: { ix: "ix_%(column_0_label)s" },
    includeSchemas: ["public", "app_*"],
    includeNames: { table: ["a*"] },
    excludeNames: { extension: ["postgis"] },
    compareType: false,
    compareServerDefault: false,
    compareComments: false,
    comparePrivileges: true,
    compareOwners: true,
    compareTablespaces: true,
    postWriteHooks: [
      { name: "fmt", type: "exec", executable: "deno", options: ["fmt", "REVISION_SCRIPT_FILENAME"], cwd: "/app/db" },
    ],
    targets: { schemas: ["t1", "t2"], urls: [], query: null, sharedSchemas: [], parallel: 8, onFailure: "stop" },
    databases: [],
    lint: { ignore: ["C13", "K8"] },
    alembic: { prependSysPath: ["/app"], renderAsBatch: true },
    unresolved: {},
    warnings: [],
  });
  assert.equal(origins["lock.wait"], "migrator.toml:31");
});

Deno.test("loadConfig() takes every scalar key from the environment", async () => {
  const samples: Record<string, string> = { boolean: "true", integer: "15", int64: "-7", duration: "3s", path: "p" };
  const scalars = CONFIG_KEYS.filter((spec) => environmentName(spec) !== undefined && spec.name !== "targets.query");
  const env = Object.fromEntries(
    scalars.map((spec) => [environmentName(spec)!, spec.choices?.[1] ?? samples[spec.type] ?? "text"]),
  );
  const { config } = await loadConfig(options(null, { env }));
  assert.deepEqual(Object.keys(config.origins).sort(), scalars.map((spec) => spec.name).sort());
  assert.equal(config.lock.wait, 3_000);
  assert.equal(config.lock.key, "-7");
  assert.equal(config.log, true);
  assert.equal(config.scriptLocation, "/app/p");
  assert.equal(config.targets.onFailure, "stop");
  assert.deepEqual(config.warnings, []);
});

Deno.test("loadConfig() finds the nearest file upwards and resolves paths from it", async () => {
  const config = await load("[migrator]\nscript_location = 'db'", { cwd: "/app/src/deep" });
  assert.equal(config.file, "/app/migrator.toml");
  assert.equal(config.scriptLocation, "/app/db");
  const nearer = await load("[migrator]", {
    cwd: "/app/src",
    files: { "/app/src/migrator.toml": "[migrator]\nlog = false" },
  });
  assert.equal(nearer.file, "/app/src/migrator.toml");
});

Deno.test("loadConfig() takes the file from -c before MIGRATOR_CONFIG", async () => {
  const files = { "/etc/a.toml": "[migrator]\nversion_table = 'a'", "/etc/b.toml": "[migrator]\nversion_table = 'b'" };
  const env = { MIGRATOR_CONFIG: "/etc/b.toml" };
  assert.equal((await load(null, { files, env })).versionTable, "b");
  assert.equal((await load(null, { files, env, configFile: "../etc/a.toml" })).versionTable, "a");
});

Deno.test("loadConfig() prefers command line to environment to file", async () => {
  const toml = "[migrator]\nurl = 'postgres://file'\nlock.wait = '1s'";
  const shared = { DATABASE_URL: "postgres://shared" };
  assert.equal((await load(toml)).url, "postgres://file");
  assert.equal((await load(toml, { env: shared })).url, "postgres://shared");
  assert.equal((await load(toml, { env: { ...shared, MIGRATOR_URL: "postgres://own" } })).url, "postgres://own");
  const env = { ...shared, MIGRATOR_URL: "postgres://own", MIGRATOR_LOCK_WAIT: "2s" };
  const config = await load(toml, { env, overrides: { url: "postgres://cli", "lock.wait": "3s" } });
  assert.equal(config.url, "postgres://cli");
  assert.equal(config.lock.wait, 3_000);
  assert.equal(config.origins["lock.wait"], "--lock-wait");
  assert.equal((await load(toml, { env })).lock.wait, 2_000);
});

Deno.test("loadConfig() treats an empty variable as unset", async () => {
  assert.equal(
    (await load("[migrator]\nurl = 'postgres://file'", { env: { DATABASE_URL: "", MIGRATOR_URL: "" } })).url,
    "postgres://file",
  );
});

Deno.test("loadConfig() leaves the URL to libpq's variables when nothing else names a database", async () => {
  assert.equal((await load(null, { env: { PGHOST: "db" } })).url, "postgresql://");
  assert.equal((await load(null, { env: { PGUSER: "me" } })).url, null);
  assert.equal((await load("[migrator]\nurl = 'postgres://file'", { env: { PGHOST: "db" } })).url, "postgres://file");
});

Deno.test("loadConfig() keeps a relative target of the command line relative to the working directory", async () => {
  const toml = "[migrator]\ntarget = 'models.ts'\nurl = 'pglite:data'";
  const setup = { cwd: "/app/src" };
  assert.equal((await load(toml, setup)).target, "/app/models.ts");
  assert.equal((await load(toml, setup)).url, "pglite:/app/data");
  assert.equal((await load(toml, { ...setup, overrides: { target: "m.ts" } })).target, "/app/src/m.ts");
  assert.equal((await load(toml, { ...setup, overrides: { target: "-" } })).target, "-");
  assert.equal((await load(toml, { ...setup, overrides: { target: "postgres://h/d" } })).target, "postgres://h/d");
  assert.equal((await load(toml, { ...setup, overrides: { url: "pglite:memory" } })).url, "pglite:memory");
});

Deno.test("loadConfig() reads ./.env when it is there, the process winning", async () => {
  const files = { "/app/.env": "DATABASE_URL='postgres://dotenv'\nMIGRATOR_LOG=false\n" };
  const loaded = await loadConfig(options("[migrator]", { files, env: { MIGRATOR_LOG: "true" } }));
  assert.equal(loaded.config.url, "postgres://dotenv");
  assert.equal(loaded.config.log, true);
  assert.equal(loaded.environment["DATABASE_URL"], "postgres://dotenv");
});

Deno.test("loadConfig() reads --env-file instead of ./.env, and wants it to be there", async () => {
  const files = { "/app/.env": "DATABASE_URL=postgres://dotenv", "/app/prod.env": "DATABASE_URL=postgres://prod" };
  assert.equal((await load("[migrator]", { files, envFile: "prod.env" })).url, "postgres://prod");
  const error = await failure("[migrator]", { envFile: "nope.env" });
  assert.equal(error.code, "env-file-unreadable");
  assert.equal(error.message, "Cannot read 'nope.env': No such file or directory");
});

Deno.test("loadConfig() interpolates variables, defaults and ${here}", async () => {
  const toml = `[migrator]
    script_location = "\${here}/db"
    version_table = "\${TABLE:-v}"
    log = "\${LOG:-false}"
    truncate_slug_length = "\${LENGTH}"
    version_locations = ["\${TABLE:-x}/a"]`;
  const config = await load(toml, { env: { LENGTH: "12" } });
  assert.equal(config.scriptLocation, "/app/db");
  assert.equal(config.versionTable, "v");
  assert.equal(config.log, false);
  assert.equal(config.truncateSlugLength, 12);
  assert.deepEqual(config.versionLocations, ["/app/x/a"]);
});

Deno.test("loadConfig() lets a URL name an unset variable until the URL is needed", async () => {
  const config = await load('[migrator]\nurl = "${DB_URL}"');
  assert.equal(config.url, null);
  assert.throws(() => requireSetting(config, "url"), (error) => {
    assert.ok(error instanceof MigratorError);
    assert.equal(error.code, "config-missing-variable");
    assert.equal(error.message, "Cannot read 'url': environment variable 'DB_URL' is not set");
    assert.deepEqual([error.where?.file, error.where?.line, error.where?.column], ["migrator.toml", 2, 7]);
    return true;
  });
});

Deno.test("loadConfig() refuses an unset variable in other keys at once", async () => {
  const error = await failure('[migrator]\nversion_table = "${TABLE}"');
  assert.equal(error.code, "config-missing-variable");
  assert.equal(error.exit, 2);
  assert.equal(error.where?.line, 2);
});

Deno.test("requireSetting() says how to set what is missing", async () => {
  const config = await load("[migrator]");
  const error = (() => {
    try {
      return requireSetting(config, "url");
    } catch (thrown) {
      return thrown as MigratorError;
    }
  })();
  assert.ok(error instanceof MigratorError);
  assert.equal(error.code, "config-missing-setting");
  assert.equal(error.message, "Cannot go on without 'url': section [migrator] has none");
  assert.match(error.hint!, /DATABASE_URL/);
});

Deno.test("loadConfig() names the nearest key for an unknown one, with its place", async () => {
  const error = await failure("[migrator]\nlock_timeot = '1s'");
  assert.equal(error.code, "config-unknown-key");
  assert.equal(error.message, "Unknown key 'lock_timeot' in [migrator]");
  assert.equal(error.hint, "Did you mean 'lock_timeout'?");
  assert.deepEqual(error.where, { file: "migrator.toml", line: 2, column: 1, text: "lock_timeot = '1s'", offset: 0 });
});

Deno.test("loadConfig() suggests the table of a key that stands in the wrong one", async () => {
  assert.equal((await failure("[migrator]\nwait = '1s'")).hint, "Did you mean 'lock.wait'?");
  assert.equal((await failure("[migrator.lock]\nwiat = '1s'")).hint, "Did you mean 'lock.wait'?");
  assert.equal((await failure("[migrator.lokc]\nwait = '1s'")).hint, "Did you mean 'lock'?");
  assert.equal((await failure("[migrator]\nqqqqq = 1")).hint, "See docs/configuration.md for all keys");
});

Deno.test("loadConfig() explains Alembic's keys that have no meaning here", async () => {
  const error = await failure("[migrator]\nsqlalchemy.url = 'x'");
  assert.equal(error.code, "config-unused-key");
  assert.match(error.message, /^Cannot use Alembic's key 'sqlalchemy': write 'url' instead/);
  assert.match((await failure("[migrator]\nprepend_sys_path = '.'")).message, /write it in \[migrator\.alembic\]/);
});

Deno.test("loadConfig() refuses keys outside of a section", async () => {
  const error = await failure("url = 'x'\n[migrator]");
  assert.equal(error.code, "config-unknown-key");
  assert.equal(error.message, "Cannot use 'url' outside of a section");
});

Deno.test("loadConfig() reports several problems at once", async () => {
  const error = await failure("[migrator]\nscipt_location = 1\n[staging]\nurll = 2");
  assert.equal(error.code, "config-invalid");
  assert.equal(error.message, "Cannot use the configuration: 2 problems found");
  assert.deepEqual(error.details, [
    "migrator.toml:2:1: Unknown key 'scipt_location' in [migrator] (Did you mean 'script_location'?)",
    "migrator.toml:4:1: Unknown key 'urll' in [staging] (Did you mean 'url'?)",
  ]);
  const values = await failure("[migrator]\nlog = 1\nlock_timeout = 'soon'");
  assert.equal(values.details.length, 2);
});

Deno.test("loadConfig() says which type it expected and what it found", async () => {
  const errors = await Promise.all([
    "log = 'yes'",
    "script_location = 1",
    "truncate_slug_length = '40'",
    "truncate_slug_length = 1.5",
    "lock.wait = 'soon'",
    "lock.wait = true",
    "lock.mode = 'leese'",
    "lock.key = 'abc'",
    "lock.key = 9223372036854775808",
    "version_locations = [1]",
    "version_locations = ['a', 'a']",
    "lock = 5",
    "url = 5",
    "include_schemas = 3",
    "version_table = 2026-01-01",
    "naming = ['a']",
    "timezone = ' '",
    "pg_version = 9",
    "lock.lease = '1ms'",
  ].map((line) => failure(`[migrator]\n${line}`)));
  const messages = errors.map(({ message }) => message);
  assert.deepEqual(messages, [
    "Cannot use 'log': expected a boolean (true or false), found a string 'yes'",
    "Cannot use 'script_location': expected a string, found an integer '1'",
    "Cannot use 'truncate_slug_length': expected an integer, found a string '40'",
    "Cannot use 'truncate_slug_length' = '1.5': expected an integer from 1 to 200",
    "Cannot use 'lock.wait' = 'soon': expected a duration such as '2s', '500ms', '5min', '1h' or '0', at most 24 days",
    "Cannot use 'lock.wait': expected a duration such as '2s', '500ms', '5min', found a boolean 'true'",
    "Cannot use 'lock.mode' = 'leese': expected one of 'advisory', 'lease', 'none'",
    "Cannot use 'lock.key': expected a 64-bit integer, found a string 'abc'",
    "Cannot use 'lock.key' = '9223372036854775808': expected an integer from -9223372036854775808 to 9223372036854775807",
    'Cannot use \'version_locations\': expected a list of strings such as ["a", "b"], found a list',
    "Cannot use 'version_locations': 'a' is given twice",
    "Cannot use 'lock': expected a table",
    "Cannot use 'url': expected a string, found an integer",
    "Cannot use 'include_schemas': expected true, false or a list of schema names, found an integer '3'",
    "Cannot use 'version_table': expected a string, found a date",
    "Cannot use 'naming': expected a table",
    "Cannot use 'timezone' = ' ': it is empty",
    "Cannot use 'pg_version' = '9': expected an integer from 13 to 999999",
    "Cannot use 'lock.lease' = '1ms': expected a duration from 1000ms to 2147483647ms",
  ]);
});

Deno.test("loadConfig() names the variable when a value of the environment cannot be used", async () => {
  const error = await failure("[migrator]", { env: { MIGRATOR_LOCK_WAIT: "soon" } });
  assert.match(error.message, /^Cannot use 'lock\.wait' = 'soon' from MIGRATOR_LOCK_WAIT: expected a duration/);
});

Deno.test("loadConfig() shows line and column of a syntax error, never a line that may hold a password", async () => {
  const error = await failure("[migrator]\nscript_location = \n");
  assert.equal(error.code, "config-syntax");
  assert.deepEqual([error.where?.line, error.where?.column], [2, 19]);
  assert.equal(error.where?.text, "script_location = ");
  const secret = await failure("[migrator]\nurl = postgres://u:hunter2@h/d\n");
  assert.equal(secret.code, "config-syntax");
  assert.equal(secret.where?.line, 2);
  assert.ok(!JSON.stringify([secret.message, secret.details, secret.where, secret.data]).includes("hunter2"));
});

Deno.test("loadConfig() reports a file that is missing, unreadable or not UTF-8", async () => {
  assert.equal(
    (await failure(null, { configFile: "x.toml" })).message,
    "Cannot read configuration file 'x.toml': no such file",
  );
  const denied = new Deno.errors.PermissionDenied("Permission denied (os error 13): readfile '/app/migrator.toml'");
  const unreadable = await failure(null, { files: { "/app/migrator.toml": denied } });
  assert.equal(unreadable.message, "Cannot read configuration file 'migrator.toml': Permission denied");
  const binary = await failure(null, { files: { "/app/migrator.toml": new Uint8Array([0xff, 0xfe]) } });
  assert.equal(binary.message, "Cannot read 'migrator.toml': it is not UTF-8");
  assert.equal((await failure(null, { configFile: "x.yaml", files: { "/app/x.yaml": "" } })).code, "config-unreadable");
});

Deno.test("loadConfig() reads the section that -n names over [migrator]", async () => {
  const toml = `
    [migrator]
    url = "postgres://main"
    version_table = "v"
    databases = ["staging"]
    [migrator.lock]
    mode = "none"
    wait = "9s"
    [migrator.targets]
    schemas = ["a"]
    [staging]
    url = "postgres://staging"
    lock.wait = "1s"
    [staging.targets]
    query = "select 1"`;
  const config = await load(toml, { section: "staging" });
  assert.equal(config.section, "staging");
  assert.equal(config.url, "postgres://staging");
  assert.equal(config.versionTable, "v");
  assert.deepEqual([config.lock.mode, config.lock.wait], ["none", 1_000]);
  assert.deepEqual([config.targets.schemas, config.targets.query], [[], "select 1"]);
  assert.deepEqual(config.databases, []);
});

Deno.test("loadConfig() gives the URL of a chosen section precedence over DATABASE_URL, not over MIGRATOR_URL", async () => {
  const toml = "[migrator]\nurl = 'postgres://main'\n[staging]\nurl = 'postgres://staging'\n[bare]\nlog = true";
  const env = { DATABASE_URL: "postgres://shared" };
  assert.equal((await load(toml, { env, section: "staging" })).url, "postgres://staging");
  assert.equal((await load(toml, { env, section: "bare" })).url, "postgres://shared");
  assert.equal(
    (await load(toml, { env: { ...env, MIGRATOR_URL: "postgres://own" }, section: "staging" })).url,
    "postgres://own",
  );
});

Deno.test("loadConfig() names the sections when -n names none of them", async () => {
  const error = await failure("[migrator]\n[staging]", { section: "stagin" });
  assert.equal(error.code, "config-unknown-section");
  assert.equal(error.hint, "Did you mean 'staging'?");
  assert.equal(
    (await failure("[staging]")).message,
    "Cannot read section [migrator] of 'migrator.toml': there is none",
  );
  assert.equal((await failure(null, { section: "x" })).code, "config-unknown-section");
});

Deno.test("loadConfigs() gives one configuration for each of the databases", async () => {
  const toml = `
    [migrator]
    databases = ["one", "two"]
    lock.wait = "9s"
    [one]
    url = "postgres://one"
    [two]
    url = "postgres://two"
    version_locations = ["two"]`;
  const configs = (await loadConfigs(options(toml, { env: { DATABASE_URL: "postgres://shared" } }))).map(({ config }) =>
    config
  );
  assert.deepEqual(configs.map(({ section, url }) => [section, url]), [["one", "postgres://one"], [
    "two",
    "postgres://two",
  ]]);
  assert.deepEqual(configs.map(({ lock }) => lock.wait), [9_000, 9_000]);
  assert.deepEqual((await loadConfigs(options(toml, { section: "two" }))).map(({ config }) => config.section), ["two"]);
  const error = await failure(toml, { overrides: { url: "postgres://x" } });
  assert.equal(error.code, "config-one-url");
});

Deno.test("loadConfigs() wants every database to be a section", async () => {
  const error = await failure("[migrator]\ndatabases = ['onne']\n[one]\nurl = 'x'");
  assert.equal(error.code, "config-conflict");
  assert.equal(error.message, "Cannot use 'databases': there is no section [onne]");
  assert.equal(error.hint, "Did you mean 'one'?");
});

Deno.test("loadConfig() refuses settings that contradict each other", async () => {
  assert.match(
    (await failure("[migrator.targets]\nschemas = ['a']\nquery = 'select 1'")).message,
    /exclude each other/,
  );
  assert.match(
    (await failure("[migrator]\nfile_template = '%(year)d/%(rev)s'")).message,
    /sub-folders are not looked for/,
  );
});

Deno.test("loadConfig() checks post-write hooks", async () => {
  async function hookError(lines: string): Promise<MigratorError> {
    return await failure(`[migrator]\n[[migrator.post_write_hooks]]\n${lines}`);
  }
  assert.equal((await hookError("type = 'exec'")).message, "Cannot use 'post_write_hooks': hook 1 has no 'name'");
  assert.equal((await hookError("name = 'a'")).message, "Cannot use 'post_write_hooks': hook 'a' has no 'type'");
  assert.match((await hookError("name = 'a'\ntype = 'module'\nmodule = 'black'")).hint!, /executable = "python"/);
  assert.match((await hookError("name = 'a'\ntype = 'shell'")).message, /unknown type 'shell'/);
  assert.match((await hookError("name = 'a'\ntype = 'exec'")).message, /has no 'executable'/);
  assert.match((await hookError("name = 'a'\ntype = 'console_scripts'")).message, /has no 'entrypoint'/);
  assert.match(
    (await hookError("name = 'a'\ntype = 'exec'\nexecutable = 'x'\noptions = \"'a\"")).message,
    /quote that is not closed/,
  );
  assert.equal((await hookError("name = 'a'\ntype = 'exec'\nexecutabel = 'x'")).hint, "Did you mean 'executable'?");
  assert.equal((await hookError("name = 'a'")).where?.line, 2);
  assert.equal((await failure("[migrator.post_write_hooks]\nhooks = 'a'")).code, "config-wrong-type");
});

Deno.test("loadConfig() warns about environment variables that look like a slip", async () => {
  const env = { MIGRATOR_LOCK_WIAT: "1s", MIGRATOR_BIN: "x", MIGRATOR_COMPLETELY_OTHER_THING: "y" };
  assert.deepEqual((await load("[migrator]", { env })).warnings, [
    "Environment variable 'MIGRATOR_LOCK_WIAT' is not known: did you mean 'MIGRATOR_LOCK_WAIT'?",
  ]);
});

Deno.test("loadConfig() takes the folder of an alembic.ini that stands beside env.py, as Flask-Migrate writes it", async () => {
  for (
    const text of ["[loggers]\nkeys = root\n", "[alembic]\n# nothing\n", "[alembic]\nscript_location = migrations\n"]
  ) {
    const config = await load(null, {
      configFile: "migrations/alembic.ini",
      files: { "/app/migrations/alembic.ini": text, "/app/migrations/env.py": "", "/app/migrations/versions/a.py": "" },
    });
    assert.equal(config.scriptLocation, "/app/migrations", text);
    assert.deepEqual(config.alembic.prependSysPath, ["/app"], text);
  }
  const own = await load(null, {
    files: { "/app/alembic.ini": "[alembic]\nscript_location = db\n", "/app/env.py": "", "/app/db/env.py": "" },
  });
  assert.equal(own.scriptLocation, "/app/db");
});
