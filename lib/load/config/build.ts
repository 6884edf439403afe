/**
 * From converted values to the {@linkcode Config}.
 *
 * @module
 */
import { join } from "node:path";
import type { NamingConvention } from "../../op/program.ts";
import { CONFIG_KEYS } from "./keys.ts";
import { resolveTarget, resolveUrl } from "./reference.ts";
import type { Settings } from "./setting.ts";
import type {
  AlembicConfig,
  Config,
  DeferredSetting,
  HookConfig,
  LockConfig,
  NamePatterns,
  PatternKind,
  TargetsConfig,
  UnresolvedSetting,
} from "./types.ts";

/** Converted values by key; keys that are neither set nor have a default are absent. */
export type Values = ReadonlyMap<string, unknown>;

/** What a configuration is built from. */
export interface BuildInput {
  readonly file: string | null;
  readonly directory: string;
  readonly section: string;
  readonly values: Values;
  readonly settings: Settings;
  readonly unresolved: Readonly<Partial<Record<DeferredSetting, UnresolvedSetting>>>;
  readonly warnings: readonly string[];
}

/** Gives every value its place. */
export function buildConfig({ file, directory, section, values, settings, unresolved, warnings }: BuildInput): Config {
  const scriptLocation = text("script_location");
  const versionLocations = optional<readonly string[]>("version_locations");
  const pgVersion = optional<number>("pg_version");
  return deepFreeze({
    file,
    directory,
    section,
    scriptLocation,
    versionLocations: versionLocations ?? [join(scriptLocation, "versions")],
    versionLocationsGiven: versionLocations !== null,
    recursiveVersionLocations: flag("recursive_version_locations"),
    fileTemplate: text("file_template"),
    fileKind: text("file_kind") as Config["fileKind"],
    truncateSlugLength: number("truncate_slug_length"),
    timezone: text("timezone"),
    url: reference("url", resolveUrl),
    directUrl: reference("direct_url", resolveUrl),
    devUrl: reference("dev_url", resolveUrl),
    target: reference("target", resolveTarget),
    versionTable: text("version_table"),
    versionTableSchema: optional<string>("version_table_schema"),
    versionTablePk: flag("version_table_pk"),
    transactionPerMigration: flag("transaction_per_migration"),
    pgVersion: pgVersion !== null && pgVersion < 1000 ? pgVersion * 10_000 : pgVersion,
    lockTimeout: number("lock_timeout"),
    statementTimeout: number("statement_timeout"),
    log: flag("log"),
    lock: lock(),
    retry: { attempts: number("retry.attempts"), for: number("retry.for") },
    naming: group("naming") as NamingConvention,
    includeSchemas: optional<boolean | readonly string[]>("include_schemas") ?? false,
    includeNames: patterns("include_names"),
    excludeNames: patterns("exclude_names"),
    compareType: flag("compare_type"),
    compareServerDefault: flag("compare_server_default"),
    compareComments: flag("compare_comments"),
    comparePrivileges: optional<boolean>("compare_privileges"),
    compareOwners: flag("compare_owners"),
    compareTablespaces: flag("compare_tablespaces"),
    postWriteHooks: optional<readonly HookConfig[]>("post_write_hooks") ?? [],
    targets: targets(),
    databases: list("databases"),
    alembic: alembic(),
    lint: { ignore: list("lint.ignore") },
    unresolved,
    origins: Object.fromEntries([...settings.values()].map(({ name, origin }) => [name, origin])),
    warnings,
  });

  function optional<T>(name: string): T | null {
    return (values.get(name) as T | undefined) ?? null;
  }

  function required<T>(name: string): T {
    const value = optional<T>(name);
    if (value === null) throw new TypeError(`Key '${name}' of the table has no default`);
    return value;
  }

  function text(name: string): string {
    return required<string>(name);
  }

  function number(name: string): number {
    return required<number>(name);
  }

  function flag(name: string): boolean {
    return required<boolean>(name);
  }

  function list(name: string): readonly string[] {
    return optional<readonly string[]>(name) ?? [];
  }

  function reference(name: DeferredSetting, absolute: (value: string, base: string) => string): string | null {
    const value = optional<string>(name)?.trim() ?? "";
    return value === "" ? null : absolute(value, settings.get(name)?.base ?? directory);
  }

  function group(name: string): Readonly<Record<string, unknown>> {
    const prefix = `${name}.`;
    const names = CONFIG_KEYS.map((spec) => spec.name).filter((key) => key.startsWith(prefix) && values.has(key));
    return Object.fromEntries(names.map((key) => [key.slice(prefix.length), values.get(key)]));
  }

  function patterns(name: string): NamePatterns {
    return group(name) as Partial<Record<PatternKind, readonly string[]>>;
  }

  function lock(): LockConfig {
    return {
      mode: text("lock.mode") as LockConfig["mode"],
      wait: number("lock.wait"),
      key: optional<string>("lock.key"),
      lease: number("lock.lease"),
    };
  }

  function targets(): TargetsConfig {
    return {
      schemas: list("targets.schemas"),
      urls: list("targets.urls"),
      query: optional<string>("targets.query"),
      sharedSchemas: list("targets.shared_schemas"),
      parallel: number("targets.parallel"),
      onFailure: text("targets.on_failure") as TargetsConfig["onFailure"],
    };
  }

  function alembic(): AlembicConfig {
    return {
      prependSysPath: list("alembic.prepend_sys_path"),
      renderAsBatch: optional<boolean>("alembic.render_as_batch"),
    };
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
