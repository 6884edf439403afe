/**
 * Loading SQL revisions to run them.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import { splitStatements, type SqlPiece } from "../../sql/split.ts";
import type { Statement } from "../../sql/statement.ts";
import type { RevisionBody, StepBody } from "../body.ts";
import { checksum } from "../checksum.ts";
import type { LoaderContext } from "../loaders.ts";
import { throwProblems } from "../problems.ts";
import { readRevision, revisionText } from "../read_revision.ts";
import { readSections, type SqlSection } from "./sections.ts";

/** Loads the bodies of `.sql` files. */
export async function loadSqlBodies(
  headers: readonly RevisionHeader[],
  context: LoaderContext,
): Promise<readonly RevisionBody[]> {
  const bodies: RevisionBody[] = [];
  const problems: MigratorError[] = [];
  for (const header of headers) {
    try {
      bodies.push(await loadBody(header, context));
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      problems.push(error);
    }
  }
  throwProblems(problems, { code: "revisions-broken", message: (count) => `Cannot load ${count} revision files` });
  return bodies;
}

async function loadBody(header: RevisionHeader, { files }: LoaderContext): Promise<RevisionBody> {
  const bytes = readRevision(header.source, files);
  const sections = readSections(revisionText(header.source, bytes), header);
  const down = sections.get("down");
  return {
    upgrade: script(sections.get("up")!, header),
    downgrade: down === undefined ? null : script(down, header),
    checksum: await checksum(bytes),
  };
}

function script(section: SqlSection, header: RevisionHeader): StepBody {
  const pieces = splitStatements(section.text, { file: header.source.display, line: section.line });
  return {
    kind: "script",
    statements: pieces.map((piece) => statement(piece, { section, header })),
    transaction: section.transaction,
  };
}

/** The comments before a statement stay with it: they are printed, and may hold directives. */
function statement(
  piece: SqlPiece,
  { section, header }: { section: SqlSection; header: RevisionHeader },
): Statement {
  const lead = piece.text.slice(0, piece.head);
  const lineBreaks = lead.match(/\r\n|\r|\n/g)?.length ?? 0;
  const lineStart =
    Math.max(section.text.lastIndexOf("\n", piece.offset - 1), section.text.lastIndexOf("\r", piece.offset - 1)) + 1;
  return {
    sql: piece.text,
    // A guess: PostgreSQL's parser decides before it runs.
    class: "brief",
    raw: true,
    ...(section.transaction ? {} : { autocommit: true }),
    origin: {
      revision: header.id,
      file: header.source.display,
      line: piece.line - lineBreaks,
      column: [...section.text.slice(lineStart, piece.offset)].length + 1,
    },
  };
}
