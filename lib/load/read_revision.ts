/**
 * Reading the bytes of a revision file.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { RevisionSource } from "../revision/types.ts";
import { decodeText, type FileReader, systemReason } from "./files.ts";

/**
 * The bytes of a file.
 *
 * @throws {MigratorError} `revision-unreadable`.
 */
export function readRevision(source: RevisionSource, files: FileReader): Uint8Array<ArrayBuffer> {
  try {
    return files.readBytes(source.path);
  } catch (error) {
    throw unreadable(source, systemReason(error), { cause: error });
  }
}

/**
 * The text of a file whose bytes were read.
 *
 * @throws {MigratorError} `revision-unreadable` when it is not UTF-8.
 */
export function revisionText(source: RevisionSource, bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text === undefined) throw unreadable(source, "it is not UTF-8", { hint: "Save the file as UTF-8" });
  return text;
}

function unreadable(
  source: RevisionSource,
  reason: string,
  { cause, hint = "Check the permissions of the file" }: { cause?: unknown; hint?: string } = {},
): MigratorError {
  return new MigratorError("revision-unreadable", `Cannot read revision file '${source.display}': ${reason}`, {
    where: { file: source.display },
    hint,
    data: { file: source.path },
    cause,
  });
}
