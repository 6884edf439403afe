/** Codes of the revision graph and of targets. */
export const REVISION_ERRORS = {
  "history-broken": {
    exit: 1,
    meaning:
      "The revision files do not fit together: a cycle, two files with one id, a parent or dependency that does not exist, branch labels that clash, or ids that cannot be used. All problems are listed at once.",
    remedy: "Mend the named files; nothing runs before the history is sound.",
  },
  "unknown-revision": {
    exit: 1,
    meaning: "No revision has the given id, and no branch the given label.",
    remedy: "Check the spelling (the nearest name is suggested), and `migrator history` for what there is.",
  },
  "ambiguous-revision": {
    exit: 1,
    meaning: "The given id is the beginning of several ids or labels.",
    remedy: "Write more characters of the one that is meant; the candidates are listed.",
  },
  "multiple-heads": {
    exit: 1,
    meaning: "The target 'head' was given, but the history has more than one head.",
    remedy: "Name one head (`LABEL@head`, an id), take all (`heads`), or join them with `migrator merge heads`.",
  },
  "not-in-branch": {
    exit: 1,
    meaning: "In `LABEL@REVISION`, the revision is neither above nor below the one that has the label.",
    remedy: "Leave the label out, or name a revision of that branch.",
  },
  "invalid-target": {
    exit: 2,
    meaning:
      "The target is not of a form that this command understands (`migrator stamp +1`, `migrator upgrade -1`, say).",
    remedy: "Use one of the forms that the message names.",
  },
  "invalid-range": {
    exit: 2,
    meaning: "A range `FROM:TO` is malformed, or is given where none is allowed, or is missing where one is needed.",
    remedy: "Ranges are for `history -r` and for `--sql`; `downgrade --sql` always needs one.",
  },
  "unrelated-range": {
    exit: 1,
    meaning: "The start of a history range is not an ancestor of its end.",
    remedy: "Write the older revision first, and take both from one branch.",
  },
  "walked-too-far": {
    exit: 1,
    meaning: "A relative target (`+3`, `-2`, `head-9`) goes past the end of the history.",
    remedy: "Use a smaller number, or name the revision (`head`, `base`).",
  },
  "ambiguous-walk": {
    exit: 1,
    meaning:
      "A relative target comes to a branch point on its way up, or to a merge on its way down, and could go on in several ways.",
    remedy: "Name the branch (`LABEL@+1`), or the revision itself; the ways are listed.",
  },
  "ambiguous-current": {
    exit: 1,
    meaning: "A relative target was given, but the database stands on several branches.",
    remedy: "Name the branch (`LABEL@-1`, `ID@-1`); the branches are listed.",
  },
  "invalid-downgrade-target": {
    exit: 1,
    meaning: "The database is not above the revision that `downgrade` should go down to.",
    remedy: "See `migrator current`, and name a revision below it.",
  },
  "unknown-database-revision": {
    exit: 1,
    meaning:
      "The version table names a revision that this folder does not have: another version of the code was deployed here, or the file was deleted or renamed.",
    remedy:
      "Use the code that has the revision. If it is gone for good, and you know what the database holds, record that with `migrator stamp --purge REVISION`.",
  },
  "shortened-database-revision": {
    exit: 1,
    meaning: "A row of the version table is only the beginning of a revision id.",
    remedy:
      "Write whole ids into the version table with `migrator stamp --purge REVISION...`; the message has the command.",
  },
  "overlapping-database-revisions": {
    exit: 1,
    meaning:
      "The version table has a row twice, or rows of which one is an ancestor of another. It should have one row for each branch, with the newest applied revision.",
    remedy: "Find out what is really applied and record it with `migrator stamp --purge REVISION...`.",
  },
  "database-not-at-heads": {
    exit: 3,
    meaning: "A revision of this folder has not been applied to the database, and the command demands that all are.",
    remedy: "Run `migrator upgrade heads`.",
  },
  "not-a-head": {
    exit: 1,
    meaning: "A new revision was to be built on one that others are already built on, which makes a branch.",
    remedy: "Choose a head, or add `--splice` if the branch is intended.",
  },
  "duplicate-revision": {
    exit: 1,
    meaning: "The id for the new revision is taken, by a revision or by a branch label.",
    remedy: "Choose another `--rev-id`, or leave it out.",
  },
  "duplicate-branch-label": {
    exit: 1,
    meaning: "The branch label for the new revision is taken, by another revision or because it equals an id.",
    remedy: "Choose another `--branch-label`. A label is declared once, on the first revision of its branch.",
  },
  "invalid-revision-id": {
    exit: 2,
    meaning:
      "The id for the new revision is empty, too long, a reserved word, or has characters that targets give a meaning to (`@`, `-`, `+`, `:`).",
    remedy: "Choose another `--rev-id`, of letters, digits, `_` and `.`, with at most 255 characters.",
  },
  "invalid-branch-label": {
    exit: 2,
    meaning:
      "The branch label for the new revision is empty, a reserved word, or has characters that could not be written in a target.",
    remedy: "Choose another `--branch-label`, of letters, digits, `_` and `.`.",
  },
  "invalid-merge": {
    exit: 1,
    meaning: "The revisions to merge are none, or one of them was given twice.",
    remedy: "Name each revision once, or write `migrator merge heads`.",
  },
} as const;
