/**
 * Puts the messages that answer one request together to results.
 *
 * Source: PostgreSQL manual, "Message Flow".
 *
 * @module
 */
import type { QueryResult, ResultField, Row } from "../session.ts";
import { keepText, type ValueReader, valueReader } from "./values.ts";

/** A column as both protocol libraries describe it. */
export interface WireField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** Collects what comes back for one message with any number of statements. */
export class ResultCollector {
  readonly #raw: boolean;
  readonly #results: QueryResult[] = [];
  #fields: readonly ResultField[] = [];
  #readers: readonly ValueReader[] = [];
  #rows: Row[] = [];

  /** With `raw`, values stay text. */
  constructor(raw: boolean) {
    this.#raw = raw;
  }

  /** Statements that completed so far. */
  get completed(): number {
    return this.#results.length;
  }

  get results(): readonly QueryResult[] {
    return this.#results;
  }

  rowDescription(fields: readonly WireField[]): void {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
    this.#readers = fields.map(({ dataTypeID }) => this.#raw ? keepText : valueReader(dataTypeID));
  }

  dataRow(values: readonly (string | null)[]): void {
    const row: Row = {};
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      row[this.#fields[at]!.name] = value === null ? null : this.#readers[at]!(value);
    }
    this.#rows.push(row);
  }

  /** `tag` is such as `INSERT 0 3`, `SELECT 2`, `CREATE TABLE`. */
  commandComplete(tag: string): void {
    const [, command, , count] = /^(.*?)((?: (\d+)){0,2})$/.exec(tag)!;
    this.#finish(command!, Number(count ?? 0));
  }

  emptyQuery(): void {
    this.#finish("", 0);
  }

  #finish(command: string, count: number): void {
    this.#results.push({ command, count, fields: this.#fields, rows: this.#rows });
    this.#fields = [];
    this.#readers = [];
    this.#rows = [];
  }
}
