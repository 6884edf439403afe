/** Codes of the command line. */
export const CLI_ERRORS = {
  "usage": {
    exit: 2,
    meaning: "The command line could not be understood: an unknown command or option, or an argument that is missing.",
    remedy: "Read `migrator COMMAND --help`.",
  },
  "output-failed": {
    exit: 1,
    meaning:
      "The answer could not be written to stdout: the disk is full, say. The command itself went on to its end: a run is not broken off for it.",
    remedy: "Make room, then ask again; `migrator status` shows where the database is.",
  },
  "interrupted": {
    exit: 130,
    meaning:
      "The run was interrupted by a signal (SIGINT, SIGTERM): the running statement was cancelled and its transaction rolled back.",
    remedy: "Nothing needs mending: the message says what is applied; run the command again to go on.",
  },
  "confirmation-needed": {
    exit: 2,
    meaning: "The command destroys data and nobody is at a terminal to confirm it.",
    remedy: "Give `--yes` if it is meant.",
  },
  "declined": {
    exit: 1,
    meaning: "The question was answered with no, so nothing was done.",
    remedy: "Run the command again and answer `y`, or give `--yes`.",
  },
  "nothing-to-edit": {
    exit: 1,
    meaning: "The symbol given to `edit` means no revision (`base`, or `current` in a database without revisions).",
    remedy: "Name a revision: an id, a label, `head`.",
  },
  "internal": {
    exit: 1,
    meaning: "A defect in migrator itself.",
    remedy: "Report it with the output of `--raiseerr`.",
  },
} as const;
