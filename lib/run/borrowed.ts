/**
 * A session lent to somebody who would close their own.
 *
 * @module
 */
import type { Session } from "../db/session.ts";

/** The same session, which its user cannot close. */
export function borrowedSession(session: Session): Session {
  return {
    get info() {
      return session.info;
    },
    get closed() {
      return session.closed;
    },
    query: (sql, parameters, options) => session.query(sql, parameters, options),
    script: (sql) => session.script(sql),
    onNotice: (listener) => session.onNotice(listener),
    cancel: () => session.cancel(),
    close: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
