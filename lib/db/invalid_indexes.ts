/**
 * Indexes that PostgreSQL does not use because their concurrent build failed.
 *
 * @module
 */
import type { Session } from "./session.ts";
import invalidIndexesSql from "./sql/invalid_indexes.sql" with { type: "text" };

/** An invalid index. */
export interface InvalidIndex {
  readonly schema: string;
  readonly name: string;
  readonly tableSchema: string;
  readonly tableName: string;
  /** True when writes maintain it all the same: it costs, and enforces uniqueness, without being of use. */
  readonly ready: boolean;
}

/** Lists the invalid indexes of the database, those that are being built at this moment aside. */
export async function findInvalidIndexes(session: Session): Promise<readonly InvalidIndex[]> {
  return (await session.query<InvalidIndex & Record<string, unknown>>(invalidIndexesSql)).rows;
}
