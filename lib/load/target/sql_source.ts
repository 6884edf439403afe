/**
 * Targets as SQL: a file, a folder of files, or standard input.
 *
 * @module
 */
import { join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import { splitStatements, type SqlPiece } from "../../sql/split.ts";
import type { Statement } from "../../sql/statement.ts";
import { displayPath } from "../display_path.ts";
import { decodeText, type FileReader, systemReason } from "../files.ts";

/** SQL text and the name it has for people. */
export interface SqlTargetText {
  readonly display: string;
  readonly text: string;
}

/** Options of {@linkcode readSqlTarget}. */
export interface SqlTargetOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly files: FileReader;
  readonly folder: boolean;
}

/**
 * Reads the files of a SQL target: one, or all `.sql` files of a folder and its sub-folders in the order of their paths.
 *
 * @throws {MigratorError} `target-broken` for a file that cannot be read or is not UTF-8, and for a folder without any.
 */
export function readSqlTarget(path: string, options: SqlTargetOptions): readonly SqlTargetText[] {
  const paths = options.folder ? sqlFilesIn(path, options) : [path];
  if (paths.length > 0) return paths.map((file) => readSqlFile(file, options));
  throw broken(displayPath(path, options.cwd), "the folder holds no .sql file");
}

/**
 * Cuts SQL into statements that know their place; SQL for psql or of a dump is taken as it is.
 *
 * @throws {MigratorError} `sql-unterminated`, `sql-meta-command`, `sql-copy-stream` with file and line.
 */
export function targetStatements({ display, text }: SqlTargetText): readonly Statement[] {
  return splitStatements(text, { file: display }).map((piece) => statement(piece, { display, text }));
}

/**
 * The text of standard input as a target.
 *
 * @throws {MigratorError} `target-broken` when there is nothing in it: a program that failed before a pipe prints
 * nothing, and an empty target would mean to drop everything.
 */
export function stdinTarget(text: string): SqlTargetText {
  if (text.trim() !== "") return { display: "stdin", text: text.replace(/^\ufeff/, "") };
  throw broken("-", "nothing came on standard input", "Look at what the program before the pipe says");
}

function statement(piece: SqlPiece, { display, text }: SqlTargetText): Statement {
  const lead = piece.text.slice(0, piece.head);
  const lineBreaks = lead.match(/\r\n|\r|\n/g)?.length ?? 0;
  const lineStart = Math.max(text.lastIndexOf("\n", piece.offset - 1), text.lastIndexOf("\r", piece.offset - 1)) + 1;
  return {
    sql: piece.text,
    // A guess: its key words or PostgreSQL's parser decide before it runs.
    class: "brief",
    raw: true,
    origin: {
      file: display,
      line: piece.line - lineBreaks,
      column: [...text.slice(lineStart, piece.offset)].length + 1,
    },
  };
}

function sqlFilesIn(folder: string, options: SqlTargetOptions): readonly string[] {
  const found: string[] = [];
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const { name, path, isFile, isDirectory } of entries(next, options)) {
      if (name.startsWith(".")) continue;
      if (isDirectory) pending.push(path);
      else if (isFile && /\.sql$/i.test(name)) found.push(path);
    }
  }
  return found.sort();
}

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

function entries(folder: string, { files, cwd }: SqlTargetOptions): readonly Entry[] {
  try {
    return [...files.readFolder(folder)].map(({ name, isFile, isDirectory, isSymlink }) => {
      const path = join(folder, name);
      return { name, path, ...isSymlink ? files.stat(path) : { isFile, isDirectory } };
    });
  } catch (error) {
    throw broken(displayPath(folder, cwd), systemReason(error));
  }
}

function readSqlFile(path: string, { files, cwd }: SqlTargetOptions): SqlTargetText {
  const display = displayPath(path, cwd);
  let text: string | undefined;
  try {
    text = decodeText(files.readBytes(path));
  } catch (error) {
    throw broken(display, systemReason(error));
  }
  if (text === undefined) throw broken(display, "it is not UTF-8", "Save the file as UTF-8");
  return { display, text };
}

function broken(display: string, reason: string, hint?: string): MigratorError {
  return new MigratorError("target-broken", `Cannot read the target '${display}': ${reason}`, {
    ...(hint === undefined ? {} : { hint }),
    data: { target: display },
  });
}
