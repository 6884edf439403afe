/**
 * Requests on the wire: one statement over the extended protocol, any number over the simple one.
 *
 * @module
 */
import type { QueryResult } from "../session.ts";
import { ResultCollector, type WireField } from "../wire/collector.ts";
import type { WireValue } from "../wire/parameters.ts";
import type { WireError } from "../wire/server_error.ts";
import type { PgConnection, PgRequest } from "./pg_module.ts";

/** What is sent. */
export interface RequestText {
  readonly sql: string;
  /** Bound values; `null` for the simple protocol. */
  readonly values: readonly WireValue[] | null;
  readonly raw: boolean;
}

/** What became of it. */
export interface RequestOutcome {
  readonly results: readonly QueryResult[];
  /** The first error, of the server or of the connection. */
  readonly error: (WireError & Error) | null;
  /** A value could not be read: a defect of ours. */
  readonly defect: unknown;
}

/** One message and its answer. `done` is called once, and never throws into pg. */
export class Request implements PgRequest {
  readonly #text: RequestText;
  readonly #done: (outcome: RequestOutcome) => void;
  readonly #collector: ResultCollector;
  #defect: unknown = null;

  constructor(text: RequestText, done: (outcome: RequestOutcome) => void) {
    this.#text = text;
    this.#done = done;
    this.#collector = new ResultCollector(text.raw);
  }

  submit(connection: PgConnection): null {
    const { sql, values } = this.#text;
    if (values === null) {
      connection.query(sql);
      return null;
    }
    connection.parse({ text: sql, name: "", types: [] });
    connection.bind({
      portal: "",
      statement: "",
      values,
      binary: false,
      valueMapper: (value) => value as WireValue,
    });
    connection.describe({ type: "P", name: "" });
    connection.execute({ portal: "", rows: 0 });
    connection.sync();
    return null;
  }

  handleRowDescription(message: { readonly fields: readonly WireField[] }): void {
    this.#collector.rowDescription(message.fields);
  }

  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void {
    if (this.#defect !== null) return;
    try {
      this.#collector.dataRow(message.fields);
    } catch (error) {
      this.#defect = error;
    }
  }

  handlePortalSuspended(): void {}

  handleEmptyQuery(): void {
    this.#collector.emptyQuery();
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.#collector.commandComplete(message.text);
  }

  handleCopyInResponse(connection: PgConnection): void {
    connection.sendCopyFail("COPY FROM STDIN cannot be used here: there are no data to send");
  }

  handleCopyData(): void {}

  handleError(error: WireError & Error): void {
    this.#done({ results: this.#collector.results, error, defect: this.#defect });
  }

  handleReadyForQuery(): void {
    this.#done({ results: this.#collector.results, error: null, defect: this.#defect });
  }
}
