/**
 * Compares a database (or a history) with a target.
 *
 * @module
 */
import { diffCatalogs } from "../../autogen/diff/diff.ts";
import type { CatalogDiff, Rename } from "../../autogen/diff/types.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { Privileges } from "../../schema/privilege.ts";
import { type PairInput, readDeclaredPair, type ReadPair, readPair, type Skipped } from "./read_pair.ts";

/** Which aspects are compared. */
export interface CompareAspects {
  readonly types: boolean;
  readonly defaults: boolean;
  readonly comments: boolean;
  /** `null`: when the target grants something. */
  readonly privileges: boolean | null;
  readonly owners: boolean;
  readonly tablespaces: boolean;
}

/** What people said about look-alikes. */
export interface RenameAnswers {
  readonly renames: readonly Rename[];
  readonly notRenames: readonly Rename[];
}

/** What was found; ask again with answers about renames, without reading anything again. */
export interface Comparison {
  readonly pair: ReadPair;
  /** `target` holds what nobody can compare with it, in the first place. */
  readonly skipped: readonly Skipped[];
  diff(answers: RenameAnswers): CatalogDiff;
}

/** Reads both sides and prepares their comparison; throws what reading throws. */
export async function compareWithTarget(input: PairInput, aspects: CompareAspects): Promise<Comparison> {
  return comparisonOf(await readPair(input), aspects);
}

/**
 * Compares without a scratch database where that leaves no doubt; `null` where there is one, or a difference.
 *
 * A difference is worth the time that a scratch database takes: it is then told as PostgreSQL prints it.
 */
export async function compareAtSight(input: PairInput, aspects: CompareAspects): Promise<Comparison | null> {
  // Models have no words for these, so that only a scratch database shows what they come to.
  if (aspects.owners || aspects.tablespaces) return null;
  const pair = await readDeclaredPair(input);
  if (pair === null || pair.skipped.length > 0) return null;
  const comparison = comparisonOf(pair, aspects);
  const { findings, skipped } = comparison.diff({ renames: [], notRenames: [] });
  return findings.length > 0 || skipped.length > 0 ? null : comparison;
}

function comparisonOf(pair: ReadPair, aspects: CompareAspects): Comparison {
  const privileges = aspects.privileges ?? grantsAnything(pair.target);
  const unasked = aspects.privileges === null && !privileges && grantsAnything(pair.database);
  return {
    pair,
    skipped: [
      ...pair.skipped,
      ...unasked
        ? [{
          object: "privileges",
          reason: "the target grants nothing; 'compare_privileges = true' compares them all the same",
        }]
        : [],
    ],
    diff: (answers) =>
      diffCatalogs(pair.database, pair.target, {
        ...answers,
        compareType: aspects.types,
        compareServerDefault: aspects.defaults,
        compareComments: aspects.comments,
        comparePrivileges: privileges,
        compareOwners: aspects.owners,
        compareTablespaces: aspects.tablespaces,
      }),
  };
}

/** Whether somebody was given, or denied, a right in this catalog. */
function grantsAnything(catalog: Catalog): boolean {
  const touched = ({ granted, revoked }: Privileges) => granted.length > 0 || revoked.length > 0;
  const relations = [...catalog.tables, ...catalog.views, ...catalog.materializedViews];
  const objects = [
    ...[...catalog.schemas.filter(({ name }) => name !== "public"), ...catalog.sequences, ...catalog.routines],
    ...[...catalog.enums, ...catalog.domains, ...catalog.composites, ...catalog.ranges],
  ];
  return catalog.defaultPrivileges.length > 0 || objects.some(({ privileges }) => touched(privileges)) ||
    relations.some(({ privileges, columns }) =>
      touched(privileges) || columns.some((column) => touched(column.privileges))
    );
}
