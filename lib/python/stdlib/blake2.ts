/**
 * BLAKE2b, which the host's hash functions do not offer with a chosen length.
 *
 * Source: RFC 7693.
 *
 * @module
 */

const MASK = (1n << 64n) - 1n;

const IV: readonly bigint[] = [
  0x6a09e667f3bcc908n,
  0xbb67ae8584caa73bn,
  0x3c6ef372fe94f82bn,
  0xa54ff53a5f1d36f1n,
  0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn,
  0x1f83d9abfb41bd6bn,
  0x5be0cd19137e2179n,
];

const SIGMA: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

const COLUMNS: readonly (readonly [number, number, number, number])[] = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

function rotate(value: bigint, bits: bigint): bigint {
  return ((value >> bits) | (value << (64n - bits))) & MASK;
}

function mix(v: bigint[], at: readonly [number, number, number, number], words: readonly [bigint, bigint]): void {
  const [a, b, c, d] = at;
  const get = (index: number): bigint => v[index] as bigint;
  v[a] = (get(a) + get(b) + words[0]) & MASK;
  v[d] = rotate(get(d) ^ get(a), 32n);
  v[c] = (get(c) + get(d)) & MASK;
  v[b] = rotate(get(b) ^ get(c), 24n);
  v[a] = (get(a) + get(b) + words[1]) & MASK;
  v[d] = rotate(get(d) ^ get(a), 16n);
  v[c] = (get(c) + get(d)) & MASK;
  v[b] = rotate(get(b) ^ get(c), 63n);
}

function compress(h: bigint[], block: Uint8Array, state: { count: bigint; last: boolean }): void {
  const view = new DataView(block.buffer, block.byteOffset, 128);
  const words = Array.from({ length: 16 }, (_, i) => view.getBigUint64(i * 8, true));
  const v = [...h, ...IV];
  v[12] = (v[12] as bigint) ^ (state.count & MASK);
  v[13] = (v[13] as bigint) ^ (state.count >> 64n);
  if (state.last) v[14] = (v[14] as bigint) ^ MASK;
  for (let round = 0; round < 12; round++) {
    const order = SIGMA[round % 10] as readonly number[];
    COLUMNS.forEach((column, i) =>
      mix(v, column, [words[order[i * 2] as number] as bigint, words[order[i * 2 + 1] as number] as bigint])
    );
  }
  for (let i = 0; i < 8; i++) h[i] = (h[i] as bigint) ^ (v[i] as bigint) ^ (v[i + 8] as bigint);
}

/** The digest of `data`, `size` bytes long (1 to 64). */
export function blake2b(data: Uint8Array, options: { readonly size: number; readonly key: Uint8Array }): Uint8Array {
  const { size, key } = options;
  const h = [...IV];
  h[0] = (h[0] as bigint) ^ 0x01010000n ^ (BigInt(key.length) << 8n) ^ BigInt(size);
  let input = data;
  if (key.length > 0) {
    input = new Uint8Array(128 + data.length);
    input.set(key);
    input.set(data, 128);
  }
  let at = 0;
  for (; input.length - at > 128; at += 128) {
    compress(h, input.subarray(at, at + 128), { count: BigInt(at + 128), last: false });
  }
  const block = new Uint8Array(128);
  block.set(input.subarray(at));
  compress(h, block, { count: BigInt(input.length), last: true });
  const out = new Uint8Array(64);
  const view = new DataView(out.buffer);
  h.forEach((word, i) => view.setBigUint64(i * 8, word, true));
  return out.slice(0, size);
}
