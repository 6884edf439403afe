/**
 * What is unsafe about statements that share a transaction: locks of the earlier are held while the later work.
 *
 * @module
 */
import type { Hazard, LockMode, Work } from "../sql/hazard.ts";
import type { QualifiedName } from "../sql/statement.ts";
import { relationKey } from "./relation_set.ts";

/** Locks that writers or readers wait for, weakest first. */
const STRONG: readonly (LockMode | null)[] = ["SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"];
const LONG: ReadonlySet<Work> = new Set<Work>(["scan", "index build", "rewrite", "rows"]);

/** A finding of this file. */
export interface TransactionFinding {
  readonly code: "C3" | "C11" | "I9" | "X3" | "X4" | "X6";
  readonly relation: QualifiedName;
  /** A relation that is locked by an earlier statement. */
  readonly held: QualifiedName;
}

/** Locks that a transaction holds; an operation at a time. */
export interface TransactionWatch {
  /** Takes the hazards of the next operation (without those of new relations) and says what is unsafe about it here. */
  next(hazards: readonly Hazard[]): readonly TransactionFinding[];
}

type Located = Hazard & { readonly relation: QualifiedName };

/** Begins to watch a transaction. */
export function watchTransaction(): TransactionWatch {
  const held = new Map<string, Located>();
  const exclusive = new Map<string, QualifiedName>();
  const read = new Set<string>();
  return {
    next(hazards): readonly TransactionFinding[] {
      const located = hazards.filter((hazard): hazard is Located => hazard.relation !== undefined);
      const findings: TransactionFinding[] = [];
      const long = located.find((hazard) => LONG.has(hazard.work));
      const holder = long === undefined ? undefined : worstHeld(long);
      if (long !== undefined && holder !== undefined) findings.push(longWork(long, holder));
      for (const hazard of located) findings.push(...repeated(hazard), ...pileUp(hazard));
      for (const hazard of located) note(hazard);
      return findings;
    },
  };

  /** A lock that is held longer because of the work; one that the work needs by itself has a rule of its own. */
  function worstHeld(long: Located): QualifiedName | undefined {
    const own = held.get(relationKey(long.relation));
    if (own !== undefined && STRONG.indexOf(own.lock) > STRONG.indexOf(long.lock)) return own.relation;
    return [...held.values()].find(({ relation }) => relationKey(relation) !== relationKey(long.relation))?.relation;
  }

  function repeated({ relation, work, lock }: Located): readonly TransactionFinding[] {
    const heavy = lock === "ACCESS EXCLUSIVE" && (work === "scan" || work === "rewrite");
    return heavy && read.has(relationKey(relation)) ? [{ code: "X4", relation, held: relation }] : [];
  }

  function pileUp({ relation, lock }: Located): readonly TransactionFinding[] {
    if (lock !== "ACCESS EXCLUSIVE" || exclusive.has(relationKey(relation))) return [];
    const [other] = exclusive.values();
    return other === undefined ? [] : [{ code: "C11", relation, held: other }];
  }

  function note(hazard: Located): void {
    const { relation, lock, work } = hazard;
    const key = relationKey(relation);
    const before = held.get(key)?.lock ?? null;
    if (STRONG.indexOf(lock) > STRONG.indexOf(before)) held.set(key, hazard);
    if (lock !== "ACCESS EXCLUSIVE") return;
    exclusive.set(key, relation);
    if (work === "scan" || work === "rewrite") read.add(key);
  }
}

function longWork(hazard: Located, held: QualifiedName): TransactionFinding {
  const { relation, work, lock } = hazard;
  const same = relationKey(held) === relationKey(relation);
  const validates = work === "scan" && lock === "SHARE UPDATE EXCLUSIVE" && same;
  const code = validates ? "C3" : work === "index build" ? "I9" : work === "rows" ? "X6" : "X3";
  return { code, relation, held };
}
