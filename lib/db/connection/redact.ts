/**
 * Connection strings without their secrets.
 *
 * @module
 */

const MASK = "***";

/**
 * A connection string that can be shown: every password replaced by `***`.
 *
 * Works on any text, well formed or not; where it is not clear what belongs to the password, more is hidden rather
 * than less.
 *
 * @example
 * ```ts
 * redactUrl("postgres://app:secret@db/shop"); // "postgres://app:***@db/shop"
 * ```
 */
export function redactUrl(text: string): string {
  const scheme = /^\s*[a-z][a-z0-9+.-]*:\/\//i.exec(text);
  if (scheme === null) return redactPairs(text);
  const head = scheme[0];
  return head + redactParameters(redactCredentials(text.slice(head.length)));
}

/** Everything up to the last `@` that can end the credentials. */
function redactCredentials(rest: string): string {
  const authorityEnd = rest.search(/[/?]/);
  const authority = authorityEnd < 0 ? rest : rest.slice(0, authorityEnd);
  const simple = authority.indexOf("@");
  const wellFormed = simple >= 0 && authority.lastIndexOf("@") === simple &&
    !rest.slice(authority.length).split("?")[0]!.includes("@");
  const at = wellFormed ? simple : rest.lastIndexOf("@");
  if (at < 0) return redactDanglingPassword(rest, authority);
  const colon = rest.indexOf(":");
  if (colon < 0 || colon > at) return wellFormed ? rest : MASK + rest.slice(at);
  return `${rest.slice(0, colon)}:${MASK}${rest.slice(at)}`;
}

/** `user:password` without a host: what stands after the colon is shown only when it is a port. */
function redactDanglingPassword(rest: string, authority: string): string {
  if (authority.includes("[")) return rest;
  const shown = authority.split(",").map((part) => part.replace(/:(?!\d{0,5}$).*$/s, `:${MASK}`)).join(",");
  return shown === authority ? rest : shown;
}

function redactParameters(rest: string): string {
  return rest.replace(/([?&](?:password|sslpassword|[a-z_]*secret|scram_[a-z]+_key)=)[^&]*/gi, `$1${MASK}`);
}

function redactPairs(text: string): string {
  return text.replace(
    /((?:password|[a-z_]*secret|scram_[a-z]+_key)\s*=\s*)('(?:\\.|[^'\\])*(?:'|$)|(?:\\.|[^\s\\])+)/gis,
    `$1${MASK}`,
  );
}
