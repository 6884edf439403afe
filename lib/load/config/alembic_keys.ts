/**
 * Keys that Alembic knows and this tool has no use for, with what to write instead.
 *
 * @module
 */

/** Key, as in `alembic.ini` or in `context.configure()`, to the reason and the replacement. */
export const UNUSED_ALEMBIC_KEYS: ReadonlyMap<string, string> = new Map([
  ["revision_environment", "'env.ts' holds hooks only, and is read whenever a command needs one: remove the key"],
  ["sourceless", "compiled Python cannot be read: keep the '.py' files, remove the key"],
  ["path_separator", "'version_locations' is a list of strings: remove the key"],
  ["version_path_separator", "'version_locations' is a list of strings: remove the key"],
  ["output_encoding", "files are always UTF-8: remove the key"],
  ["prepend_sys_path", "it concerns Python revisions only: write it in [migrator.alembic]"],
  ["render_as_batch", "it concerns Python revisions only: write it in [migrator.alembic]"],
  ["sqlalchemy", "write 'url' instead of 'sqlalchemy.url'; other engine options have no meaning here"],
  ["sqlalchemy.url", "write 'url' instead"],
  ["transactional_ddl", "PostgreSQL always has transactional DDL; 'op.autocommit' steps out of it: remove the key"],
  ["target_metadata", "write 'target': the path of 'models.ts', of a '.sql' file, or a URL"],
  ["naming_convention", "write a table [migrator.naming] with 'ix', 'uq', 'ck', 'fk', 'pk'"],
  ["include_name", "write tables [migrator.include_names] and [migrator.exclude_names]"],
  ["include_object", "export 'includeObject' from 'env.ts'"],
  ["process_revision_directives", "export 'processRevision' from 'env.ts'"],
  ["on_version_apply", "export 'onVersionApply' from 'env.ts'"],
  ["literal_binds", "'--sql' always writes literals: remove the key"],
  ["hooks", "write one table [[migrator.post_write_hooks]] for each hook"],
]);
