/**
 * Rules between settings, and rules that need more than a type.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, quoteWords } from "../../core/text.ts";
import type { Values } from "./build.ts";
import { MAIN_SECTION } from "./section.ts";
import type { Setting, Settings } from "./setting.ts";

/** What the rules look at. */
export interface RulesInput {
  readonly values: Values;
  readonly settings: Settings;
  /** Names of the sections of the file. */
  readonly sections: readonly string[];
}

/** Problems of settings that are each of the right type. */
export function checkSettings(input: RulesInput): readonly MigratorError[] {
  return [...checkDatabases(input), ...checkTargets(input), ...checkFileTemplate(input)];
}

function checkDatabases({ values, settings, sections }: RulesInput): readonly MigratorError[] {
  const names = values.get("databases") as readonly string[] | undefined ?? [];
  return names.filter((name) => !sections.includes(name) || name === MAIN_SECTION).map((name) => {
    const guess = nearest(name, sections.filter((section) => section !== MAIN_SECTION));
    return conflict(settings.get("databases"), {
      key: "databases",
      reason: name === MAIN_SECTION ? `'${name}' cannot list itself` : `there is no section [${name}]`,
      hint: guess === undefined ? `Write a section [${name}] with its 'url'` : `Did you mean '${guess}'?`,
    });
  });
}

const TARGET_KEYS = ["targets.schemas", "targets.urls", "targets.query"];

function checkTargets({ values, settings }: RulesInput): readonly MigratorError[] {
  const given = TARGET_KEYS.filter((key) => values.has(key));
  if (given.length < 2) return [];
  return [conflict(settings.get(given[1]!), {
    key: "targets",
    reason: `${quoteWords(given)} exclude each other`,
    hint: "Keep one of them",
  })];
}

function checkFileTemplate({ values, settings }: RulesInput): readonly MigratorError[] {
  const template = values.get("file_template");
  if (typeof template !== "string" || !template.includes("/") || values.get("recursive_version_locations") !== false) {
    return [];
  }
  return [conflict(settings.get("file_template"), {
    key: "file_template",
    reason: "it makes sub-folders, and revision files in sub-folders are not looked for",
    hint: "Set recursive_version_locations = true",
  })];
}

interface Conflict {
  readonly key: string;
  readonly reason: string;
  readonly hint: string;
}

function conflict(setting: Setting | undefined, { key, reason, hint }: Conflict): MigratorError {
  const where = setting?.where;
  const from = where === undefined && setting !== undefined ? ` from ${setting.origin}` : "";
  return new MigratorError("config-conflict", `Cannot use '${key}'${from}: ${reason}`, {
    ...(where === undefined ? {} : { where }),
    hint,
    data: { key },
  });
}
