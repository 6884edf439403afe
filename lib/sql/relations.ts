/**
 * Which relations a statement locks strongly, as far as its text says.
 *
 * @module
 */
import type { QualifiedName } from "./statement.ts";
import { type Token, TokenReader } from "./tokens.ts";

const RELATION_KINDS: readonly (readonly string[])[] = [
  ["table"],
  ["foreign", "table"],
  ["index"],
  ["view"],
  ["materialized", "view"],
  ["sequence"],
];
const PARTS_OF_TABLES: readonly (readonly string[])[] = [["policy"], ["trigger"], ["rule"]];

/** What is read of a statement, by its first word. */
const READERS: Readonly<Record<string, (reader: TokenReader) => readonly (QualifiedName | undefined)[]>> = {
  alter: readAlter,
  create: readCreate,
  drop: readDrop,
  truncate: readList,
  lock: readList,
  refresh: readRefresh,
  reindex: readReindex,
  cluster: readCluster,
};

/**
 * Lists the relations that a statement locks so strongly that others must wait: those it alters, drops, truncates or
 * locks, tables that get an index, trigger, policy or rule, and tables that a new foreign key refers to.
 *
 * @param tokens Of one statement.
 * @returns In the order of the text, each once.
 */
export function lockedRelations(tokens: readonly Token[]): readonly QualifiedName[] {
  const first = tokens[0];
  const read = first?.kind === "word" && Object.hasOwn(READERS, first.text) ? READERS[first.text] : undefined;
  if (read === undefined) return [];
  const found = [...read(new TokenReader(tokens)), ...relatedTables(tokens)];
  const unique = new Map<string, QualifiedName>();
  for (const name of found) if (name !== undefined) unique.set(JSON.stringify([name.schema, name.name]), name);
  return [...unique.values()];
}

function readAlter(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  reader.accept("alter");
  if (PARTS_OF_TABLES.some((words) => reader.accept(...words))) return reader.seek("on") ? [reader.name()] : [];
  if (!RELATION_KINDS.some((words) => reader.accept(...words)) || reader.accept("all", "in")) return [];
  reader.accept("if", "exists");
  reader.accept("only");
  return [reader.name()];
}

function readCreate(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  reader.accept("create");
  const replace = reader.accept("or", "replace");
  reader.accept("unique");
  reader.accept("constraint");
  if (reader.accept("rule")) return reader.seek("to") ? [reader.name()] : [];
  if (reader.accept("index") || reader.accept("trigger") || reader.accept("policy")) {
    if (!reader.seek("on")) return [];
    reader.accept("only");
    return [reader.name()];
  }
  reader.accept("recursive");
  return replace && reader.accept("view") ? [reader.name()] : [];
}

function readDrop(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  reader.accept("drop");
  if (PARTS_OF_TABLES.some((words) => reader.accept(...words))) return reader.seek("on") ? [reader.name()] : [];
  if (!RELATION_KINDS.some((words) => reader.accept(...words))) return [];
  reader.accept("concurrently");
  reader.accept("if", "exists");
  return readNames(reader);
}

/** `TRUNCATE` and `LOCK`: names with `ONLY` and `*`. */
function readList(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  if (!reader.accept("truncate")) reader.accept("lock");
  reader.accept("table");
  return readNames(reader);
}

function readRefresh(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  if (!reader.accept("refresh", "materialized", "view")) return [];
  reader.accept("concurrently");
  return [reader.name()];
}

function readReindex(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  reader.accept("reindex");
  reader.skipParentheses();
  if (!reader.accept("table") && !reader.accept("index")) return [];
  reader.accept("concurrently");
  return [reader.name()];
}

function readCluster(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  reader.accept("cluster");
  reader.skipParentheses();
  reader.accept("verbose");
  return [reader.name()];
}

function readNames(reader: TokenReader): readonly (QualifiedName | undefined)[] {
  const names: (QualifiedName | undefined)[] = [];
  do {
    reader.accept("only");
    names.push(reader.name());
    reader.accept("*");
  } while (reader.accept(","));
  return names;
}

/** Tables that `REFERENCES`, `PARTITION OF` and `ATTACH` or `DETACH PARTITION` name, in statements about tables. */
function relatedTables(tokens: readonly Token[]): readonly (QualifiedName | undefined)[] {
  const verb = tokens[0]!.text;
  const table = tokens.slice(1, 5).some((token) => token.kind === "word" && token.text === "table");
  if (!table || (verb !== "alter" && verb !== "create")) return [];
  const found: (QualifiedName | undefined)[] = [];
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind !== "word") continue;
    const reader = new TokenReader(tokens.slice(index, index + 8));
    const names = text === "references"
      ? reader.accept("references")
      : text === "partition"
      ? reader.accept("partition", "of") || isAttach(tokens[index - 1]) && reader.accept("partition")
      : false;
    if (names) found.push(reader.name());
  }
  return found;
}

function isAttach(token: Token | undefined): boolean {
  return token?.kind === "word" && (token.text === "attach" || token.text === "detach");
}
