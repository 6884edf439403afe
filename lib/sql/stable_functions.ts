/** Functions that give the same value throughout a statement: a new column with such a default needs no rewrite. */
export const STABLE_FUNCTIONS: ReadonlySet<string> = new Set([
  ...["now", "transaction_timestamp", "statement_timestamp", "timezone", "date_trunc", "to_timestamp", "to_date"],
  ...["current_setting", "lower", "upper", "coalesce", "array", "interval", "jsonb_build_object", "jsonb_build_array"],
  ...["json_build_object", "json_build_array", "date", "text", "cast", "numeric", "varchar", "make_interval"],
]);
