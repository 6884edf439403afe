/** Codes of autogenerate, check and targets. */
export const AUTOGEN_ERRORS = {
  "dependency-cycle": {
    exit: 1,
    meaning: "Database objects need each other in a circle, so that no order of creating them works.",
    remedy:
      "Take the reference out of one of the objects named, or create it in two steps in a revision written by hand.",
  },
  "schema-unreadable": {
    exit: 1,
    meaning:
      "The schema of the database could not be read: other sessions kept changing it, or its catalog is damaged (an object that the catalog names does not exist).",
    remedy: "Try again when no other migration or DDL is running. If it stays, read the server's message.",
  },
  "scratch-unavailable": {
    exit: 1,
    meaning:
      "A scratch database is needed, to build the target or the history in, and none could be made: not on the server of `dev_url`, not beside the real database, not by a local server, not embedded.",
    remedy: "Set `dev_url` to a server where databases may be created, or give the role `CREATEDB`.",
  },
} as const;
