/**
 * What was removed and what was added that look alike: a rename, perhaps, which only a person can tell.
 *
 * @module
 */
import type { Catalog } from "../../schema/catalog.ts";
import type { Column } from "../../schema/column.ts";
import { nameKey } from "../../schema/object_key.ts";
import type { Table } from "../../schema/table.ts";
import type { EnumDef } from "../../schema/type_defs.ts";
import type { ConvertContext } from "../convert/names.ts";
import { type FoundRename, renameNode, renameWords } from "./renames.ts";
import type { Rename, RenameCandidate } from "./types.ts";

/** Of ten columns of a table, this many must be the same. */
const ENOUGH = 0.6;

/** What is looked at. */
export interface CandidateRequest extends ConvertContext {
  readonly target: Catalog;
  readonly notRenames: readonly Rename[];
}

/** Finds look-alikes; every object is in one candidate at most. */
export function findCandidates(database: Catalog, request: CandidateRequest): readonly RenameCandidate[] {
  const found = [
    ...tableCandidates(database, request.target),
    ...columnCandidates(database, request.target),
    ...labelCandidates(database, request.target),
  ];
  const refused = new Set(request.notRenames.map(({ from, to }) => `${from}=${to}`));
  return found.flatMap(({ rename, why }): readonly RenameCandidate[] => {
    const words = renameWords(rename, request);
    if (refused.has(`${words.from}=${words.to}`)) return [];
    return [{ kind: rename.kind, ...words, why, op: renameNode(rename, request) }];
  });
}

interface Found {
  readonly rename: FoundRename;
  readonly why: string;
}

function tableCandidates(database: Catalog, target: Catalog): readonly Found[] {
  const [was, will] = [keysOf(database), keysOf(target)];
  const removed = database.tables.filter((table) => !will.has(nameKey("table", table)) && table.partitionOf === null);
  const added = target.tables.filter((table) => !was.has(nameKey("table", table)) && table.partitionOf === null);
  const scored = removed.flatMap((before) =>
    added.filter((after) => after.schema === before.schema).map((after) => ({ before, after, ...alike(before, after) }))
  ).filter(({ share }) => share >= ENOUGH).sort((left, right) => right.share - left.share);
  return unique(scored).map(({ before, after, same, of }) => ({
    rename: { kind: "table", schema: before.schema, name: before.name, newName: after.name },
    why: same === of ? `the same ${of} columns` : `${same} of ${of} columns are the same`,
  }));
}

function alike(before: Table, after: Table): { readonly share: number; readonly same: number; readonly of: number } {
  const types = new Map(after.columns.map((column) => [column.name, column.type.text]));
  const same = before.columns.filter((column) => types.get(column.name) === column.type.text).length;
  const of = Math.max(before.columns.length, after.columns.length);
  return { share: of === 0 ? 0 : same / of, same, of };
}

function columnCandidates(database: Catalog, target: Catalog): readonly Found[] {
  const targets = new Map(target.tables.map((table) => [nameKey("table", table), table]));
  return database.tables.flatMap((table) => {
    const later = targets.get(nameKey("table", table));
    if (later === undefined || table.partitionOf !== null) return [];
    const kept = new Set(later.columns.map((column) => column.name));
    const known = new Set(table.columns.map((column) => column.name));
    const removed = table.columns.filter((column) => column.local && !kept.has(column.name));
    const added = later.columns.filter((column) => column.local && !known.has(column.name));
    const scored = removed.flatMap((before) =>
      added.filter((after) => after.type.text === before.type.text && generation(after) === generation(before))
        .map((after) => ({ before, after, ...likeness(before, after, { table, later }) }))
    ).sort((left, right) => right.points - left.points);
    return unique(scored).map(({ before, after, place }): Found => ({
      rename: { kind: "column", schema: table.schema, name: table.name, column: before.name, newName: after.name },
      why: place ? "same type and position" : "same type",
    }));
  });
}

function generation(column: Column): string {
  return column.generated === null ? (column.identity === null ? "plain" : "identity") : "generated";
}

function likeness(
  before: Column,
  after: Column,
  { table, later }: { readonly table: Table; readonly later: Table },
): { readonly points: number; readonly place: boolean } {
  const place = table.columns.indexOf(before) === later.columns.indexOf(after);
  const signs = [
    place,
    before.notNull === after.notNull,
    before.default === after.default,
    before.comment !== null && before.comment === after.comment,
    before.name.includes(after.name) || after.name.includes(before.name),
  ];
  return { points: signs.filter((sign) => sign).length, place };
}

function labelCandidates(database: Catalog, target: Catalog): readonly Found[] {
  const targets = new Map(target.enums.map((one) => [nameKey("enum", one), one]));
  return database.enums.flatMap((one: EnumDef) => {
    const later = targets.get(nameKey("enum", one));
    if (later === undefined || later.labels.length !== one.labels.length) return [];
    return one.labels.flatMap((label, at): readonly Found[] => {
      const newLabel = later.labels[at]!;
      if (label === newLabel || later.labels.includes(label) || one.labels.includes(newLabel)) return [];
      return [{
        rename: { kind: "enum value", schema: one.schema, name: one.name, label, newLabel },
        why: "same position",
      }];
    });
  });
}

/** The best pairs first; each side once. */
function unique<T extends { readonly before: unknown; readonly after: unknown }>(pairs: readonly T[]): readonly T[] {
  const used = new Set<unknown>();
  return pairs.filter(({ before, after }) => {
    if (used.has(before) || used.has(after)) return false;
    used.add(before).add(after);
    return true;
  });
}

function keysOf(catalog: Catalog): ReadonlySet<string> {
  return new Set(catalog.tables.map((table) => nameKey("table", table)));
}
