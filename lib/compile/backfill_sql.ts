/**
 * SQL of `op.backfill`: one batch for the runner to repeat, and a block that repeats it by itself.
 *
 * @module
 */
import { dollarQuote } from "../core/dollar_quote.ts";
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { BackfillNode, BackfillPlan } from "../op/nodes/backfill.ts";

/** What the runner needs to drive a backfill. */
export function backfillPlan(node: BackfillNode): BackfillPlan {
  const last = node.key.map((_, i) => `${keyName(i)}::text`).join(", ");
  const batch = (after: string | undefined) =>
    `${batchSql(node, { after, indent: "" })}
SELECT (SELECT count(*) FROM migrator_batch) AS scanned,
  (SELECT count(*) FROM migrator_updated) AS updated,
  (SELECT json_build_array(${last})::text FROM migrator_batch ORDER BY ${descending(node)} LIMIT 1) AS last`;
  return {
    kind: "backfill",
    table: node.table,
    key: node.key,
    batchSize: node.batchSize,
    pauseMs: node.pauseMs,
    checkSql: `SELECT ${usableKey(node, "  ")} AS usable`,
    estimateSql: `SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint AS rows
FROM pg_catalog.pg_class c
WHERE c.relkind = 'r'
  AND (c.oid = ${regclass(node)} OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(${regclass(node)})))`,
    firstSql: batch(undefined),
    nextSql: batch(node.key.map((_, i) => `$${i + 1}`).join(", ")),
  };
}

/** The same as one statement; it commits after every batch, so it must stand outside of a transaction. */
export function backfillBlock(node: BackfillNode): string {
  const names = node.key.map((_, i) => `migrator_last_${i + 1}`);
  const table = quoteQualified(node.table);
  const shown = table.replaceAll("%", "%%");
  const run = (after: string | undefined) =>
    `${batchSql(node, { after, indent: "      " })}
      SELECT (SELECT count(*) FROM migrator_batch),
        (SELECT count(*) FROM migrator_updated),
${
      node.key.map((_, i) => `        (SELECT ${keyName(i)} FROM migrator_batch ORDER BY ${descending(node)} LIMIT 1)`)
        .join(",\n")
    }
      INTO migrator_scanned, migrator_changed, ${names.join(", ")};`;
  const block = `#variable_conflict use_column
DECLARE
${node.key.map((column, i) => `  ${names[i]} ${table}.${quoteIdentifier(column)}%TYPE;`).join("\n")}
  migrator_first boolean := true;
  migrator_scanned bigint;
  migrator_changed bigint;
  migrator_total bigint := 0;
BEGIN
  IF NOT (${usableKey(node, "    ")}) THEN
    RAISE EXCEPTION ${quoteLiteral(`Cannot backfill ${shown}: its key is not unique and NOT NULL`)}
      USING ERRCODE = 'invalid_table_definition', DETAIL = ${quoteLiteral(`Key: ${node.key.join(", ")}`)};
  END IF;
  LOOP
    IF migrator_first THEN
${run(undefined)}
      migrator_first := false;
    ELSE
${run(names.join(", "))}
    END IF;
    COMMIT;
    migrator_total := migrator_total + migrator_changed;
    RAISE NOTICE ${quoteLiteral(`Backfill of ${shown}: % rows changed so far`)}, migrator_total;
    EXIT WHEN migrator_scanned < ${node.batchSize};
${node.pauseMs === 0 ? "" : `    PERFORM pg_catalog.pg_sleep(${node.pauseMs / 1000});\n`}  END LOOP;
END`;
  return `DO ${dollarQuote(block, "migrator")}`;
}

/**
 * The rows to look at are chosen by key only, and filtered afterwards: so every batch does a bounded amount of work, however
 * few rows the condition leaves.
 */
function batchSql(node: BackfillNode, { after, indent }: { after: string | undefined; indent: string }): string {
  const table = quoteQualified(node.table);
  const columns = node.key.map(quoteIdentifier);
  const keys = columns.map((column, i) => `${column} AS ${keyName(i)}`).join(", ");
  const set = Object.entries(node.set).map(([column, sql]) => `${quoteIdentifier(column)} = ${sql}`);
  const join = columns.map((column, i) => `${table}.${column} = migrator_batch.${keyName(i)}`);
  return [
    "WITH migrator_batch AS (",
    `  SELECT ${keys} FROM ${table}`,
    ...(after === undefined ? [] : [`  WHERE (${columns.join(", ")}) > (${after})`]),
    `  ORDER BY ${columns.join(", ")} LIMIT ${node.batchSize}`,
    "), migrator_updated AS (",
    `  UPDATE ${table} SET ${set.join(", ")}`,
    "  FROM migrator_batch",
    `  WHERE ${join.join(" AND ")}${node.where === undefined ? "" : ` AND (${node.where})`}`,
    "  RETURNING 1",
    ")",
  ].map((line) => indent + line).join("\n");
}

/** Whether some of the key columns alone are unique, and all are NOT NULL: else rows between two batches could be missed. */
function usableKey(node: BackfillNode, indent: string): string {
  const names = node.key.map(quoteLiteral).join(", ");
  const columns = `SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = ${regclass(node)} ` +
    `AND a.attname = ANY (ARRAY[${names}]::name[]) AND a.attnotnull`;
  return [
    `(SELECT count(*) FROM (${columns}) k) = ${node.key.length}`,
    `  AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = ${regclass(node)}`,
    "    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL",
    `    AND (i.indkey::int2[])[0:i.indnkeyatts - 1] <@ ARRAY(${columns}))`,
  ].join(`\n${indent}`);
}

function regclass(node: BackfillNode): string {
  return `${quoteLiteral(quoteQualified(node.table))}::regclass`;
}

function keyName(index: number): string {
  return `migrator_key_${index + 1}`;
}

function descending(node: BackfillNode): string {
  return node.key.map((_, i) => `${keyName(i)} DESC`).join(", ");
}
