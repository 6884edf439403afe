/**
 * MD5 (RFC 1321), for names that Alembic and SQLAlchemy shorten with it; never for anything secret.
 *
 * @module
 */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) >>> 0);

/**
 * The MD5 sum of a text in UTF-8, as 32 hex digits.
 *
 * @example
 * ```ts
 * import { md5Hex } from "./md5.ts";
 *
 * md5Hex("abc"); // 900150983cd24fb0d6963f7d28e17f72
 * ```
 */
export function md5Hex(text: string): string {
  const words = padded(new TextEncoder().encode(text));
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < words.length; block += 16) state = round(state, words.subarray(block, block + 16));
  const bytes = new DataView(new ArrayBuffer(16));
  state.forEach((word, i) => bytes.setUint32(i * 4, word, true));
  return [...new Uint8Array(bytes.buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The message, a one bit, zeros, and its length in bits, as little-endian words. */
function padded(message: Uint8Array): Uint32Array {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const view = new DataView(new ArrayBuffer(length));
  message.forEach((byte, i) => view.setUint8(i, byte));
  view.setUint8(message.length, 0x80);
  view.setBigUint64(length - 8, BigInt(message.length) * 8n, true);
  return Uint32Array.from({ length: length / 4 }, (_, i) => view.getUint32(i * 4, true));
}

function round(
  state: readonly [number, number, number, number],
  words: Uint32Array,
): readonly [number, number, number, number] {
  let [a, b, c, d] = state;
  for (let i = 0; i < 64; i++) {
    const [mixed, word] = step(i, [b, c, d]);
    const sum = (a + mixed + (SINES[i] ?? 0) + (words[word] ?? 0)) >>> 0;
    const shift = SHIFTS[(i >> 4) * 4 + (i & 3)] ?? 0;
    [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) >>> 0];
  }
  return [(state[0] + a) >>> 0, (state[1] + b) >>> 0, (state[2] + c) >>> 0, (state[3] + d) >>> 0];
}

function step(i: number, [b, c, d]: readonly [number, number, number]): readonly [number, number] {
  if (i < 16) return [(b & c) | (~b & d), i];
  if (i < 32) return [(d & b) | (~d & c), (5 * i + 1) % 16];
  if (i < 48) return [b ^ c ^ d, (3 * i + 5) % 16];
  return [c ^ (b | ~d), (7 * i) % 16];
}
