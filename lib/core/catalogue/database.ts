/** Codes of the database session. */
export const DATABASE_ERRORS = {
  "no-database-url": {
    exit: 2,
    meaning: "The command needs a database, and nothing says which one. A URL is never guessed.",
    remedy:
      "Set `DATABASE_URL`, give `--url`, set `url` in the configuration, or libpq's `PGHOST`/`PGDATABASE`/`PGSERVICE`.",
  },
  "bad-database-url": {
    exit: 2,
    meaning:
      "The database URL (or `key=value` string) cannot be read. The message never shows the URL, which may hold a password.",
    remedy: "Mend what the message names; special characters in user, password and database name are percent-encoded.",
  },
  "unsupported-database": {
    exit: 2,
    meaning: "The URL names another database system than PostgreSQL.",
    remedy: "Use a `postgres://` URL, or `pglite:` for the embedded database.",
  },
  "bad-connection-setting": {
    exit: 2,
    meaning:
      "A connection parameter, from the URL, a service file or libpq's environment, has a value that it cannot take.",
    remedy: "Write a value that the message allows.",
  },
  "unsupported-connection-setting": {
    exit: 2,
    meaning:
      "A connection parameter asks for a protection that the driver cannot give; going on without it would be unsafe.",
    remedy: "Remove the parameter if it is not needed.",
  },
  "service-not-found": {
    exit: 2,
    meaning: "No service file defines the service that `service=` or `PGSERVICE` names.",
    remedy: "Add the service to `~/.pg_service.conf`, or name the right file with `PGSERVICEFILE`.",
  },
  "bad-service-file": {
    exit: 2,
    meaning: "The service file has a line that is not `keyword=value`, or an unknown keyword.",
    remedy: "Mend the line that the message names.",
  },
  "connection-file": {
    exit: 2,
    meaning: "A certificate, key or other file of the connection cannot be read, or others can read a private key.",
    remedy: "Check the path; a private key must have the permissions 0600 or less.",
  },
  "host-unknown": {
    exit: 1,
    meaning: "The name of the database host cannot be resolved.",
    remedy: "Check the spelling, the network and the name server; in Compose the host is the name of the service.",
  },
  "connection-refused": {
    exit: 1,
    meaning: "Nothing listens at that address and port (or on that socket), or the network does not lead there.",
    remedy: "Check host and port, and that the server runs and accepts connections from here.",
  },
  "connect-timeout": {
    exit: 1,
    meaning: "The server did not answer in time while the connection was made.",
    remedy: "Check host, port and firewalls; raise `connect_timeout` for a slow network.",
  },
  "tls-failed": {
    exit: 1,
    meaning: "TLS could not be set up as `sslmode` demands: the server has none, or its certificate is not trusted.",
    remedy:
      "Give the right `sslrootcert`, use the host name of the certificate, or a weaker `sslmode` on a trusted network.",
  },
  "authentication-failed": {
    exit: 1,
    meaning: "The server did not accept user and password, or no rule of `pg_hba.conf` lets this user in from here.",
    remedy: "Check user and password (a URL must percent-encode special characters), and the server's `pg_hba.conf`.",
  },
  "database-missing": {
    exit: 1,
    meaning: "The server has no database of that name.",
    remedy: "Create it (`createdb NAME`), or mend the name at the end of the URL.",
  },
  "too-many-connections": {
    exit: 1,
    meaning: "The server, the role or the database has no connection left.",
    remedy: "Wait or close other connections; raise `max_connections` or the role's limit.",
  },
  "server-not-ready": {
    exit: 1,
    meaning: "The server is starting up, shutting down, or recovering, and accepts no connections yet.",
    remedy: "Try again in a moment.",
  },
  "wrong-session-kind": {
    exit: 1,
    meaning: "No server is of the kind that `target_session_attrs` asks for (a primary, one that can be written to).",
    remedy: "Check the list of hosts, or drop `target_session_attrs`.",
  },
  "connect-failed": {
    exit: 1,
    meaning: "The connection could not be made, for a reason that has no code of its own.",
    remedy: "Read the message; it says what the server or the network answered.",
  },
  "connection-lost": {
    exit: 1,
    meaning:
      "The connection ended while it was in use: the server was stopped, the session was terminated, the network failed.",
    remedy: "Look at `migrator current`, then run the command again: what was not committed is rolled back.",
  },
  "session-closed": {
    exit: 1,
    meaning: "A statement was to be sent over a session that had been closed before.",
    remedy: "This is a defect of the program; please report it.",
  },
  "embedded-locked": {
    exit: 1,
    meaning: "Another process uses the directory of the embedded database, which serves one process at a time.",
    remedy: "Wait for the other process, or use another directory.",
  },
  "embedded-failed": {
    exit: 1,
    meaning: "The embedded database could not be started in its directory.",
    remedy: "Check that the directory can be written and was made by this version; else use an empty one.",
  },
  "sql-failed": {
    exit: 1,
    meaning: "PostgreSQL refused a statement.",
    remedy: "Read the message, the statement and the caret; mend the revision and run again.",
  },
  "sql-unsendable": {
    exit: 1,
    meaning: "A statement holds a character that PostgreSQL's text cannot: NUL, or half of a surrogate pair.",
    remedy: "Remove it from the statement.",
  },
  "permission-denied": {
    exit: 1,
    meaning: "The role may not do what a statement does.",
    remedy: "Grant the right, or run the migration as the owner of the object.",
  },
  "read-only-database": {
    exit: 1,
    meaning: "The session can only read: the server is a standby, or `default_transaction_read_only` is on.",
    remedy: "Connect to the primary (`target_session_attrs=read-write` finds it among several hosts).",
  },
  "lock-timeout": {
    exit: 1,
    meaning: "A statement did not get its lock within `lock_timeout`: another session holds one that conflicts.",
    remedy: "Run again when the other session is done; `migrator locks` shows who it is.",
  },
  "deadlock": {
    exit: 1,
    meaning: "PostgreSQL ended the transaction to resolve a deadlock with another session.",
    remedy: "Run again.",
  },
  "serialization-failure": {
    exit: 1,
    meaning: "The transaction conflicted with another one under a strict isolation level.",
    remedy: "Run again.",
  },
  "statement-cancelled": {
    exit: 1,
    meaning: "A statement was cancelled, by this program, by somebody else, or by `statement_timeout`.",
    remedy: "Read the message; run again.",
  },
  "version-table-ambiguous": {
    exit: 1,
    meaning:
      "No schema is configured for the version table, the first schema of the `search_path` has none, and a later one has.",
    remedy: "Set `version_table_schema` to the schema that is meant.",
  },
  "version-table-shape": {
    exit: 1,
    meaning: "What has the name of the version table cannot hold versions: another kind of object, or other columns.",
    remedy: "Mend the table, or set `version_table` to another name.",
  },
  "version-schema-missing": {
    exit: 1,
    meaning: "No schema of the `search_path` exists, so that there is no place for the version table.",
    remedy: "Set `version_table_schema`, or mend the `search_path`.",
  },
  "lock-not-acquired": {
    exit: 4,
    meaning: "Another run held the migration lock until `lock.wait` was over.",
    remedy:
      "Wait for the other run; `migrator locks` shows who holds the lock. Raise `lock.wait` where runs take longer.",
  },
  "lock-lost": {
    exit: 1,
    meaning: "The migration lock was not held any more when it was given back, or a lease could not be renewed.",
    remedy: 'Look at `migrator current`. Behind a connection pooler set `direct_url`, or `lock.mode = "lease"`.',
  },
  "pooler-detected": {
    exit: 1,
    meaning:
      "The connection goes through a pooler that gives each transaction another server session; a session lock would leak.",
    remedy: 'Set `direct_url` to the server itself, or `lock.mode = "lease"`.',
  },
  "lease-unsupported": {
    exit: 2,
    meaning: "A lease needs a second connection for its heartbeat, and the embedded database has one only.",
    remedy: "Leave `lock.mode` out for the embedded database.",
  },
} as const;
