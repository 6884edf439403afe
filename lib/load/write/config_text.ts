/**
 * The configuration file that `init` writes: the keys that are needed, and all others as comments.
 *
 * @module
 */
import { wrap } from "../../core/text.ts";
import { CONFIG_KEYS, KEY_GROUPS, type KeySpec } from "../config/keys.ts";
import type { ProjectTemplate } from "./templates.ts";

/** What the file depends on. */
export interface ConfigTextInput {
  readonly template: ProjectTemplate;
  /** Path of the migrations from the configuration file, with `/`. */
  readonly scriptLocation: string;
}

/** Groups of which one key stands for all. */
const ABRIDGED: ReadonlySet<string> = new Set(["include_names", "exclude_names"]);

/** Text of a new `migrator.toml`. */
export function configText({ template, scriptLocation }: ConfigTextInput): string {
  const active = activeKeys(template, scriptLocation);
  const own = CONFIG_KEYS.filter(({ name, type }) => !name.includes(".") && type !== "hooks");
  const parts = [
    comment(
      "Configuration of migrator. Strings may hold ${VARIABLE}, ${VARIABLE:-default} and ${here}, the folder of this file. " +
        "Every key but the lists can also be set in the environment (MIGRATOR_LOCK_WAIT for lock.wait). What is commented " +
        "out shows the default, or an example.",
    ),
    "",
    "[migrator]",
    ...own.flatMap((spec) => [...comment(spec.meaning).split("\n"), keyLine(spec, active.get(spec.name)), ""]),
    ...[...KEY_GROUPS].flatMap(groupText),
    ...hookText(),
    ...template.databases.flatMap((name) => databaseText(name, scriptLocation)),
  ];
  return `${parts.join("\n").trimEnd()}\n`;
}

/** Keys that are not left as comments, with their values. */
function activeKeys(template: ProjectTemplate, scriptLocation: string): ReadonlyMap<string, string> {
  const keys = new Map([["script_location", JSON.stringify(scriptLocation)]]);
  if (template.databases.length === 0) keys.set("url", '"${DATABASE_URL}"');
  else keys.set("databases", JSON.stringify(template.databases).replaceAll(",", ", "));
  if (template.fileKind !== "ts") keys.set("file_kind", JSON.stringify(template.fileKind));
  return keys;
}

function keyLine(spec: KeySpec, active: string | undefined): string {
  const key = spec.name.slice(spec.name.indexOf(".") + 1);
  if (active !== undefined) return `${key} = ${active}`;
  return `# ${key} = ${spec.default === null ? spec.example ?? '""' : JSON.stringify(spec.default)}`;
}

function groupText(group: string): readonly string[] {
  const specs = CONFIG_KEYS.filter(({ name }) => name.startsWith(`${group}.`));
  const shown = ABRIDGED.has(group) ? specs.filter(({ name }) => name.endsWith(".table")) : specs;
  const keys = shown.flatMap((spec) => [...comment(spec.meaning).split("\n"), keyLine(spec, undefined)]);
  const rest = specs.filter((spec) => !shown.includes(spec)).map(({ name }) => name.slice(group.length + 1));
  const more = rest.length === 0 ? [] : [comment(`Also: ${rest.join(", ")}.`)];
  return [`# [migrator.${group}]`, ...keys, ...more, ""];
}

function hookText(): readonly string[] {
  const spec = CONFIG_KEYS.find(({ type }) => type === "hooks");
  return [
    comment(spec?.meaning ?? ""),
    "# [[migrator.post_write_hooks]]",
    '# name = "format"',
    '# type = "exec"',
    '# executable = "deno"',
    '# options = "fmt REVISION_SCRIPT_FILENAME"',
    "",
  ];
}

function databaseText(name: string, scriptLocation: string): readonly string[] {
  return [
    `[${name}]`,
    `url = "\${${name.toUpperCase()}_URL}"`,
    `version_locations = [${JSON.stringify(`${scriptLocation}/versions/${name}`)}]`,
    "",
  ];
}

function comment(text: string): string {
  return wrap(text, 110).map((line) => `# ${line}`.trimEnd()).join("\n");
}
