/**
 * Fingerprints of revision files.
 *
 * @module
 */

/**
 * The sha256 of the bytes as they are, in hex: what `sha256sum FILE` prints.
 *
 * @example
 * ```ts
 * import { checksum } from "./checksum.ts";
 *
 * await checksum(new TextEncoder().encode("")); // "e3b0c442..."
 * ```
 */
export async function checksum(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
