/**
 * The post-write hooks of a configuration.
 *
 * @module
 */
import { resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import { splitArguments } from "../split_arguments.ts";
import type { Setting } from "./setting.ts";
import type { HookConfig } from "./types.ts";

const HOOK_KEYS = ["name", "type", "executable", "entrypoint", "module", "options", "cwd"];

/**
 * Reads the list of `[[migrator.post_write_hooks]]` tables.
 *
 * @throws {MigratorError} `config-wrong-type`, `config-unknown-key`, `config-bad-hook`.
 */
export function readHooks(setting: Setting): readonly HookConfig[] {
  const { value } = setting;
  if (!Array.isArray(value) || !value.every(isRecord)) {
    throw new MigratorError("config-wrong-type", "Cannot use 'post_write_hooks': expected a list of tables", {
      ...placeOf(setting),
      hint: "Write one table [[migrator.post_write_hooks]] with 'name', 'type' and 'executable' for each hook",
      data: { key: setting.name },
    });
  }
  const hooks = value.map((hook: Table, index) => readHook(hook, { setting, index }));
  const twice = hooks.find((hook, index) => hooks.findIndex((other) => other.name === hook.name) !== index);
  if (twice !== undefined) throw badHook(setting, `hook '${twice.name}' is there twice`);
  return hooks;
}

type Table = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readHook(hook: Table, { setting, index }: { setting: Setting; index: number }): HookConfig {
  const name = textOf(hook, "name", { setting, label: `hook ${index + 1}` });
  if (name === undefined) throw badHook(setting, `hook ${index + 1} has no 'name'`);
  const label = `hook '${name}'`;
  for (const key of Object.keys(hook)) {
    if (HOOK_KEYS.includes(key)) continue;
    const guess = nearest(key, HOOK_KEYS);
    throw new MigratorError("config-unknown-key", `Unknown key '${key}' in ${label}`, {
      ...placeOf(setting),
      hint: guess === undefined ? `Keys of a hook: ${quoteWords(HOOK_KEYS)}` : `Did you mean '${guess}'?`,
      data: { key: `post_write_hooks.${key}` },
    });
  }
  const context = { setting, label };
  const type = textOf(hook, "type", context);
  if (type === undefined) throw badHook(setting, `${label} has no 'type'`, 'Write type = "exec"');
  if (type === "module") {
    throw badHook(
      setting,
      `${label} is of type 'module', which runs a Python module`,
      'Write type = "exec", executable = "python", options = "-m MODULE REVISION_SCRIPT_FILENAME"',
    );
  }
  if (type !== "exec" && type !== "console_scripts") {
    throw badHook(setting, `${label} is of the unknown type '${type}'`, "Types: 'exec', 'console_scripts'");
  }
  const key = type === "exec" ? "executable" : "entrypoint";
  const executable = textOf(hook, key, context);
  if (executable === undefined) throw badHook(setting, `${label} of type '${type}' has no '${key}'`);
  const cwd = textOf(hook, "cwd", context);
  return {
    name,
    type,
    executable,
    options: optionsOf(hook, context),
    cwd: cwd === undefined ? null : resolve(setting.base, cwd),
  };
}

interface HookContext {
  readonly setting: Setting;
  readonly label: string;
}

function textOf(hook: Table, key: string, { setting, label }: HookContext): string | undefined {
  const value = hook[key];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.trim() === "") {
    throw badHook(setting, `'${key}' of ${label} is not a string, or is empty`);
  }
  return value;
}

function optionsOf(hook: Table, { setting, label }: HookContext): readonly string[] {
  const options = hook["options"] ?? [];
  if (Array.isArray(options) && options.every((option) => typeof option === "string")) return options as string[];
  if (typeof options !== "string") {
    throw badHook(setting, `'options' of ${label} is neither a string nor a list of strings`);
  }
  const words = splitArguments(options);
  if (words === undefined) throw badHook(setting, `'options' of ${label} has a quote that is not closed`);
  return words;
}

function badHook(setting: Setting, reason: string, hint?: string): MigratorError {
  return new MigratorError("config-bad-hook", `Cannot use 'post_write_hooks': ${reason}`, {
    ...placeOf(setting),
    ...(hint === undefined ? {} : { hint }),
    data: { key: setting.name },
  });
}

function placeOf({ where }: Setting): { where?: NonNullable<Setting["where"]> } {
  return where === undefined ? {} : { where };
}
