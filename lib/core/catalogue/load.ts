/** Codes of loading revision files. */
export const LOAD_ERRORS = {
  "script-location-missing": {
    exit: 2,
    meaning: "The folder of the migrations (`script_location`) does not exist.",
    remedy: "Run in the project's folder, name its configuration with `-c`, or start a project with `migrator init`.",
  },
  "version-location-missing": {
    exit: 2,
    meaning: "None of the folders in `version_locations` exists.",
    remedy: "Mend `version_locations`; paths are relative to the configuration file.",
  },
  "version-location-unreadable": {
    exit: 2,
    meaning: "A folder of revision files cannot be read, or is not a folder.",
    remedy: "Check the path and its permissions.",
  },
  "revision-unreadable": {
    exit: 1,
    meaning: "A revision file cannot be read, or is not UTF-8.",
    remedy: "Check its permissions, and save it as UTF-8.",
  },
  "revision-header": {
    exit: 1,
    meaning: "A revision file does not say where it stands in the history, or not in a way that can be read.",
    remedy: "Mend the field that the message names: `revision`, `downRevision`, `branchLabels`, `dependsOn`.",
  },
  "revision-syntax": {
    exit: 1,
    meaning: "A revision file is not valid TypeScript.",
    remedy: "Mend the line that the message shows.",
  },
  "revision-import": {
    exit: 1,
    meaning: "A revision file imports something that cannot be found: a package, or a file that does not exist.",
    remedy:
      "Import types with `import type`, helpers by a relative path with their ending; packages cannot be imported.",
  },
  "revision-threw": {
    exit: 1,
    meaning: "A revision file threw an error while it was loaded, before any of its functions was called.",
    remedy: "Move the code that threw into `upgrade` or `downgrade`.",
  },
  "revision-body": {
    exit: 1,
    meaning: "A revision file does not export what it must: a function `upgrade`, and perhaps a function `downgrade`.",
    remedy: "Mend the export that the message names.",
  },
  "revision-failed": {
    exit: 1,
    meaning: "The code of a revision threw an error of its own (not one of PostgreSQL's).",
    remedy: "Mend the line that the message shows, and run again: the revision was rolled back.",
  },
  "revisions-broken": {
    exit: 1,
    meaning: "Several revision files have problems; each is listed with its place.",
    remedy: "Mend them all; each has a row of its own here. Nothing was run.",
  },
  "sql-sections": {
    exit: 1,
    meaning:
      "A SQL revision has a section that is missing, unknown or there twice, an unknown option, or SQL before its sections.",
    remedy: "Put the upgrade below `-- migrate:up` and the downgrade below `-- migrate:down`.",
  },
} as const;
