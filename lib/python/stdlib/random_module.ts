/**
 * `random` and `secrets`: numbers come from the interpreter's source, so seeding changes nothing about their quality but
 * makes them repeatable.
 *
 * @module
 */
import { asFloat, asIndex } from "../runtime/arguments.ts";
import { raise } from "../runtime/exception.ts";
import type { Interp } from "../runtime/interp.ts";
import { toArray } from "../runtime/iterate.ts";
import { type ModuleMembers, nativeModule, nativeType } from "../runtime/native.ts";
import { float, normalizeInt } from "../runtime/number.ts";
import type { Await, PyObject, PyType, Value } from "../runtime/object.ts";
import { strNow } from "../runtime/repr.ts";
import { getItem } from "../runtime/subscript.ts";
import { type NativeHandler, PyBytes, PyList, type PyModule, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { hashText } from "../runtime/hash.ts";
import { hexOf } from "../builtins/bytes_type.ts";

/** A source of numbers from 0 up to 1. */
interface Source {
  next(): number;
}

/** A small generator for seeded sequences (mulberry32); not CPython's sequence. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function below(source: Source, limit: number): number {
  return Math.floor(source.next() * limit);
}

function range(source: Source, bounds: { start: number; stop: number; step: number }): number {
  const count = Math.ceil((bounds.stop - bounds.start) / bounds.step);
  if (count <= 0) {
    throw raise("ValueError", `empty range for randrange() (${bounds.start}, ${bounds.stop}, ${bounds.step})`);
  }
  return bounds.start + bounds.step * below(source, count);
}

function shuffled(source: Source, items: readonly Value[]): Value[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(source, i + 1);
    [copy[i], copy[j]] = [copy[j] as Value, copy[i] as Value];
  }
  return copy;
}

function choose(source: Source, items: readonly Value[]): Value {
  if (items.length === 0) throw raise("IndexError", "Cannot choose from an empty sequence");
  return items[below(source, items.length)] as Value;
}

function weighted(source: Source, items: readonly Value[], weights: readonly Value[]): Value {
  const total = weights.reduce<number>((sum, weight) => sum + asFloat(weight), 0);
  let at = source.next() * total;
  for (let i = 0; i < items.length; i++) {
    at -= asFloat(weights[i] as Value);
    if (at < 0) return items[i] as Value;
  }
  return items.at(-1) as Value;
}

function gauss(source: Source): number {
  return Math.sqrt(-2 * Math.log(1 - source.next())) * Math.cos(2 * Math.PI * source.next());
}

/** Functions by signature, without a receiver. */
function functions(source: Source, reseed: (seed: Value) => void): Readonly<Record<string, NativeHandler>> {
  return {
    "random()": () => float(source.next()),
    "seed(a=None, version=2)": (seed: Value) => {
      reseed(seed);
      return null;
    },
    "uniform(a, b)": (a: Value, b: Value) => float(asFloat(a) + (asFloat(b) - asFloat(a)) * source.next()),
    "randint(a, b)": (a: Value, b: Value) => range(source, { start: asIndex(a), stop: asIndex(b) + 1, step: 1 }),
    "randrange(start, stop=None, step=1)": (start: Value, stop: Value, step: Value) =>
      stop === null
        ? range(source, { start: 0, stop: asIndex(start), step: 1 })
        : range(source, { start: asIndex(start), stop: asIndex(stop), step: asIndex(step) }),
    "randbytes(n)": (n: Value) => new PyBytes(Uint8Array.from({ length: asIndex(n) }, () => below(source, 256))),
    "getrandbits(k, /)": (k: Value) => {
      let bits = 0n;
      for (let i = 0; i < asIndex(k); i++) bits = bits * 2n + BigInt(below(source, 2));
      return normalizeInt(bits);
    },
    "choice(seq)": (items: Value) => after(toArray(items), (list) => choose(source, list)),
    "choices(population, weights=None, *, cum_weights=None, k=1)": (
      population: Value,
      weights: Value,
      _cumulative: Value,
      k: Value,
    ) =>
      after(
        toArray(population),
        (list) =>
          after(weights === null ? null : toArray(weights), (given) =>
            new PyList(Array.from({ length: asIndex(k) }, () =>
              given === null ? choose(source, list) : weighted(source, list, given)))),
      ),
    "shuffle(x)": (list: PyList) => {
      list.items = shuffled(source, list.items);
      return null;
    },
    "sample(population, k, *, counts=None)": (population: Value, k: Value) =>
      after(toArray(population), (list) => {
        if (asIndex(k) > list.length) throw raise("ValueError", "Sample larger than population or is negative");
        return new PyList(shuffled(source, list).slice(0, asIndex(k)));
      }),
    "gauss(mu=0, sigma=1)": (mu: Value, sigma: Value) => float(asFloat(mu) + asFloat(sigma) * gauss(source)),
    "normalvariate(mu=0, sigma=1)": (mu: Value, sigma: Value) => float(asFloat(mu) + asFloat(sigma) * gauss(source)),
    "expovariate(lambd=1)": (rate: Value) => float(-Math.log(1 - source.next()) / asFloat(rate)),
    "triangular(low=0, high=1, mode=None)": (low: Value, high: Value) =>
      float(asFloat(low) + (asFloat(high) - asFloat(low)) * (source.next() + source.next()) / 2),
    "getstate()": () => new PyTuple([]),
    "setstate(state)": () => null,
  };
}

function makeSource(interp: Interp): { source: Source; reseed: (seed: Value) => void } {
  let next = (): number => interp.ports.random();
  return {
    source: { next: () => next() },
    reseed: (seed) => {
      next = seed === null ? () => interp.ports.random() : seeded(hashText(strNow(seed)));
    },
  };
}

function randomType(interp: Interp, name: string): PyType {
  const methods: Record<string, NativeHandler> = {
    "__init__(self, x=None)": (self: PyObject, seed: Value) => {
      const made = makeSource(interp);
      if (seed !== null) made.reseed(seed);
      self.state = functions(made.source, made.reseed);
      return null;
    },
  };
  const template = functions(makeSource(interp).source, () => {});
  for (const spec of Object.keys(template)) {
    const inner = spec.slice(spec.indexOf("(") + 1);
    const own = `${spec.slice(0, spec.indexOf("("))}(self${inner === ")" ? ")" : `, ${inner}`}`;
    methods[own] = (self: PyObject, ...args: never[]) =>
      ((self.state as Record<string, NativeHandler>)[spec] as NativeHandler)(...args);
  }
  return nativeType(name, { module: "random", open: true, methods });
}

/** Makes `random`. */
export function makeRandom(interp: Interp): PyModule {
  const { source, reseed } = makeSource(interp);
  return nativeModule("random", {
    ...functions(source, reseed),
    Random: randomType(interp, "Random"),
    SystemRandom: randomType(interp, "SystemRandom"),
  });
}

function urlSafe(data: Uint8Array): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let out = "";
  let bits = 0;
  let held = 0;
  for (const byte of data) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      out += alphabet[(held >> bits) & 63];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? out + alphabet[(held << (6 - bits)) & 63] : out;
}

/** Makes `secrets`. */
export function makeSecrets(interp: Interp): PyModule {
  const { ports } = interp;
  const bytes = (count: Value): Uint8Array => ports.randomBytes(count === null ? 32 : asIndex(count));
  const belowBig = (limit: bigint): bigint => {
    const length = limit.toString(16).length + 8;
    let value = 0n;
    for (const byte of ports.randomBytes(Math.ceil(length / 2))) value = value * 256n + BigInt(byte);
    return value % limit;
  };
  const members: ModuleMembers = {
    SystemRandom: randomType(interp, "SystemRandom"),
    "token_bytes(nbytes=None)": (count: Value) => new PyBytes(bytes(count)),
    "token_hex(nbytes=None)": (count: Value) => hexOf(bytes(count)),
    "token_urlsafe(nbytes=None)": (count: Value) => urlSafe(bytes(count)),
    "randbelow(exclusive_upper_bound)": (limit: Value) => normalizeInt(belowBig(BigInt(asIndex(limit)))),
    "randbits(k)": (k: Value) => normalizeInt(belowBig(1n << BigInt(asIndex(k)))),
    "choice(seq)": (items: Value): Await<Value> =>
      after(toArray(items), (list) => getItem(new PyList([...list]), Number(belowBig(BigInt(list.length))))),
    "compare_digest(a, b, /)": (a: Value, b: Value) => strNow(a) === strNow(b),
  };
  return nativeModule("secrets", members);
}
