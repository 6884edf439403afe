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
  "message-invalid": {
    exit: 2,
    meaning: "A line of the message for a new revision reads like one of the fields that place a revision.",
    remedy: "Put it differently: no line may begin with `Revision ID:`, `Revises:` and the like.",
  },
  "template-unknown": {
    exit: 2,
    meaning: "`init` was asked for a template that does not exist.",
    remedy: "See `migrator list_templates`.",
  },
  "template-invalid": {
    exit: 2,
    meaning:
      "The project's template of new revision files cannot be used: an unknown placeholder, or a lost graph field.",
    remedy: "Mend `script.ts.tmpl` or `script.sql.tmpl`, or remove it to use the built-in one.",
  },
  "file-template-invalid": {
    exit: 2,
    meaning: "`file_template` has a token that does not exist, or a format that its value cannot have.",
    remedy: "Use the tokens rev, slug, epoch, year, month, day, hour, minute, second, as `%(rev)s`, `%(month).2d`.",
  },
  "file-name-invalid": {
    exit: 2,
    meaning: "The name of a new revision file would lie outside of its folder, or is no name for a file.",
    remedy: "Mend `file_template`, or choose another `--rev-id` or message.",
  },
  "file-exists": {
    exit: 1,
    meaning: "A file of that name exists. Nothing is ever overwritten.",
    remedy: "Choose another message or `--rev-id`, or move the file away.",
  },
  "write-failed": {
    exit: 1,
    meaning: "A file or folder cannot be written.",
    remedy: "Check the permissions, and the space on the disk.",
  },
  "timezone-unknown": {
    exit: 2,
    meaning: "The `timezone` of the configuration does not exist.",
    remedy: "Write an IANA name, such as `UTC` or `Europe/Berlin`.",
  },
  "version-path-unknown": {
    exit: 2,
    meaning: "`--version-path` names a folder that is not in `version_locations`.",
    remedy: "Name one of them, or add the folder to `version_locations`.",
  },
  "version-path-needed": {
    exit: 2,
    meaning: "There are several version locations, and nothing says which one a new root goes to.",
    remedy: "Name one with `--version-path`.",
  },
  "directory-not-empty": {
    exit: 1,
    meaning: "`init` was given a folder that has something in it.",
    remedy: "Name a folder that is empty, or does not exist.",
  },
  "hook-failed": {
    exit: 1,
    meaning: "A post-write hook could not be started, or failed. The new revision file stays.",
    remedy: "Mend the hook, or run it by hand; its last lines are in the message.",
  },
  "editor-failed": {
    exit: 1,
    meaning: "The editor could not be started, or ended with an error.",
    remedy: "Set `EDITOR` or `VISUAL` to a program that exists.",
  },
} as const;
