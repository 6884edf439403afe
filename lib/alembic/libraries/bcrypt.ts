/**
 * Password hashes of `bcrypt`, which data migrations make for the users that they insert.
 *
 * Source: N. Provos and D. Mazières, "A Future-Adaptable Password Scheme" (USENIX 1999); B. Schneier, "Blowfish" (1994)
 *
 * @module
 */

const DIGITS = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const ROUNDS = 16;
const P_WORDS = ROUNDS + 2;
const S_WORDS = 4 * 256;

/** Blowfish's boxes: 18 words, then four tables of 256. */
interface Boxes {
  readonly p: Uint32Array;
  readonly s: Uint32Array;
}

let first: Boxes | null = null;

/** `1 / x` of a fixed-point number's arc tangent series. */
function arcTangent(x: bigint, one: bigint): bigint {
  let power = one / x;
  let sum = power;
  let sign = -1n;
  for (let n = 3n; power !== 0n; n += 2n) {
    power /= x * x;
    sum += sign * (power / n);
    sign = -sign;
  }
  return sum;
}

/** The boxes that Blowfish begins with: the binary digits of pi after its point. */
function initialBoxes(): Boxes {
  if (first === null) {
    const guard = 64n;
    const bits = BigInt((P_WORDS + S_WORDS) * 32);
    const one = 1n << (bits + guard);
    const pi = 16n * arcTangent(5n, one) - 4n * arcTangent(239n, one);
    const digits = ((pi - 3n * one) >> guard).toString(16).padStart((P_WORDS + S_WORDS) * 8, "0");
    const words = Uint32Array.from(
      { length: P_WORDS + S_WORDS },
      (_, i) => parseInt(digits.slice(i * 8, i * 8 + 8), 16),
    );
    first = { p: words.slice(0, P_WORDS), s: words.slice(P_WORDS) };
  }
  return { p: first.p.slice(), s: first.s.slice() };
}

/** Enciphers the pair of words at `at`. */
function encipher({ p, s }: Boxes, words: Uint32Array, at: number): void {
  let left = words[at] as number;
  let right = words[at + 1] as number;
  for (let i = 0; i < ROUNDS; i++) {
    left ^= p[i] as number;
    const mixed = (((s[left >>> 24] as number) + (s[256 + ((left >>> 16) & 255)] as number)) ^
      (s[512 + ((left >>> 8) & 255)] as number)) + (s[768 + (left & 255)] as number);
    const next = right ^ mixed;
    right = left;
    left = next;
  }
  words[at] = right ^ (p[ROUNDS + 1] as number);
  words[at + 1] = left ^ (p[ROUNDS] as number);
}

/** Words of 4 bytes, going round the bytes for ever. */
function wordsOf(bytes: Uint8Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => {
    let word = 0;
    for (let j = 0; j < 4; j++) word = (word << 8) | (bytes[(i * 4 + j) % bytes.length] as number);
    return word;
  });
}

/** The key schedule, salted. */
function expand(boxes: Boxes, key: Uint32Array, salt: Uint32Array): void {
  const { p, s } = boxes;
  for (let i = 0; i < P_WORDS; i++) p[i] = (p[i] as number) ^ (key[i] as number);
  const pair = new Uint32Array(2);
  let at = 0;
  for (const table of [p, s]) {
    for (let i = 0; i < table.length; i += 2) {
      pair[0] = (pair[0] as number) ^ (salt[at] as number);
      pair[1] = (pair[1] as number) ^ (salt[at + 1] as number);
      at = (at + 2) & 3;
      encipher(boxes, pair, 0);
      table[i] = pair[0] as number;
      table[i + 1] = pair[1] as number;
    }
  }
}

/** Bytes as text, six bits a character. */
export function encodeBytes(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    text += DIGITS.charAt(a >> 2) + DIGITS.charAt((a & 3) << 4 | (b ?? 0) >> 4);
    if (b !== undefined) text += DIGITS.charAt((b & 15) << 2 | (c ?? 0) >> 6);
    if (c !== undefined) text += DIGITS.charAt(c & 63);
  }
  return text;
}

/** What {@linkcode encodeBytes} encoded; `null` when there are other characters. */
function decodeBytes(text: string): Uint8Array | null {
  const values = [...text].map((char) => DIGITS.indexOf(char));
  if (values.includes(-1)) return null;
  const bytes: number[] = [];
  for (let i = 0; i + 1 < values.length; i += 4) {
    const [a = 0, b = 0, c, d] = values.slice(i, i + 4);
    bytes.push(a << 2 | b >> 4);
    if (c !== undefined) bytes.push((b & 15) << 4 | c >> 2);
    if (d !== undefined) bytes.push(((c ?? 0) & 3) << 6 | d);
  }
  return Uint8Array.from(bytes.map((byte) => byte & 255));
}

const SALT = /^\$2([aby])\$(\d\d)\$([./A-Za-z0-9]{22})/;

/**
 * The hash of a password; `null` when the salt is none. A whole hash may stand for its salt.
 *
 * @example
 * ```ts
 * import { bcryptHash } from "./bcrypt.ts";
 *
 * const hash = bcryptHash(new TextEncoder().encode("U*U"), "$2a$05$CCCCCCCCCCCCCCCCCCCCC.");
 * ```
 */
export function bcryptHash(password: Uint8Array, saltText: string): string | null {
  const match = SALT.exec(saltText);
  const [, kind = "b", cost = "", digits = ""] = match ?? [];
  const salt = decodeBytes(digits);
  if (match === null || salt === null || Number(cost) < 4 || Number(cost) > 31) return null;
  const key = wordsOf(Uint8Array.from([...password.subarray(0, 72), 0].slice(0, 72)), P_WORDS);
  const salted = wordsOf(salt, P_WORDS);
  const none = new Uint32Array(4);
  const boxes = initialBoxes();
  expand(boxes, key, salted);
  for (let i = 2 ** Number(cost); i > 0; i--) {
    expand(boxes, key, none);
    expand(boxes, salted, none);
  }
  const words = wordsOf(new TextEncoder().encode("OrpheanBeholderScryDoubt"), 6);
  for (let i = 0; i < 64; i++) for (let at = 0; at < 6; at += 2) encipher(boxes, words, at);
  const bytes = Uint8Array.from({ length: 23 }, (_, i) => (words[i >> 2] as number) >>> (24 - (i & 3) * 8) & 255);
  return `$2${kind}$${cost}$${encodeBytes(salt).slice(0, 22)}${encodeBytes(bytes)}`;
}
