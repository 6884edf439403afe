/**
 * A revision without autogenerate, as the hook `processRevision` wants it.
 *
 * @module
 */
import type { EnvHooks } from "../../load/env_file.ts";
import type { NewRevision } from "../../revision/new_revision.ts";
import { revisionText } from "../../run/compare/revision_text.ts";
import type { CliContext } from "../context.ts";
import type { NewFile } from "../new_file.ts";
import type { ParsedOptions } from "../spec/types.ts";
import { messageOf, renderContext } from "./autogenerate.ts";
import { processRevision } from "./process_revision.ts";

/** Newest PostgreSQL that operations are recorded for when `pg_version` is not set. */
const NEWEST_SERVER_VERSION = 180_000;

/** Asks the hook; `null` when it wants no file. */
export async function plainRevision(
  context: CliContext,
  options: ParsedOptions,
  { planned, hooks }: { readonly planned: NewRevision; readonly hooks: EnvHooks },
): Promise<NewFile | null> {
  const config = await context.config();
  const serverVersion = config.pgVersion ?? NEWEST_SERVER_VERSION;
  const processed = await processRevision(context, {
    hooks,
    planned,
    message: messageOf(options),
    autogenerate: false,
    upgrade: [],
    downgrade: [],
    serverVersion,
  });
  if (processed === null) return null;
  const text = revisionText({
    ...processed,
    candidates: [],
    kind: options["sqlFile"] === true ? "sql" : config.fileKind,
    serverVersion,
    render: renderContext(config.naming),
  });
  return { ...processed.file, ...text };
}
