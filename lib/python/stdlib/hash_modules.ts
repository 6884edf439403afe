/**
 * `hashlib` and `hmac`.
 *
 * @module
 */
import { createHash } from "node:crypto";
import type { Hash } from "node:crypto";
import { hexOf } from "../builtins/bytes_type.ts";
import { asBytes, asIndex, asText, textOf } from "../runtime/arguments.ts";
import { raise } from "../runtime/exception.ts";
import { type ModuleMembers, nativeModule, nativeType } from "../runtime/native.ts";
import { PySet } from "../runtime/dict.ts";
import { PyObject, type PyType, type Value } from "../runtime/object.ts";
import { PyBytes, type PyModule, PyNative } from "../runtime/values.ts";
import { blake2b } from "./blake2.ts";

interface Digest {
  readonly name: string;
  readonly size: number;
  update(data: Uint8Array): void;
  digest(): Uint8Array;
  copy(): Digest;
}

const SIZES: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  sha3_224: 28,
  sha3_256: 32,
  sha3_384: 48,
  sha3_512: 64,
};

function nodeDigest(name: string, hash: Hash): Digest {
  return {
    name,
    size: SIZES[name] ?? 0,
    update: (data) => void hash.update(data),
    digest: () => new Uint8Array(hash.copy().digest()),
    copy: () => nodeDigest(name, hash.copy()),
  };
}

function blakeDigest(size: number, chunks: readonly Uint8Array[], key: Uint8Array): Digest {
  let all = chunks;
  return {
    name: "blake2b",
    size,
    update: (data) => all = [...all, data],
    digest: () => blake2b(Uint8Array.from(all.flatMap((chunk) => [...chunk])), { size, key }),
    copy: () => blakeDigest(size, all, key),
  };
}

function digestOf(self: PyObject): Digest {
  return self.state as Digest;
}

const hashType: PyType = nativeType("HASH", {
  module: "_hashlib",
  methods: {
    "update(self, data, /)": (self: PyObject, data: Value) => {
      digestOf(self).update(dataOf(data));
      return null;
    },
    "digest(self)": (self: PyObject) => new PyBytes(digestOf(self).digest()),
    "hexdigest(self)": (self: PyObject) => hexOf(digestOf(self).digest()),
    "copy(self)": (self: PyObject) => wrap(digestOf(self).copy()),
  },
  properties: {
    name: (self: PyObject) => digestOf(self).name,
    digest_size: (self: PyObject) => digestOf(self).size,
    block_size: () => 64,
  },
});

function wrap(digest: Digest): PyObject {
  const object = new PyObject(hashType);
  object.state = digest;
  return object;
}

function dataOf(value: Value): Uint8Array {
  if (textOf(value) !== null) throw raise("TypeError", "Strings must be encoded before hashing");
  return asBytes(value);
}

function makeHash(name: string, data: Value): PyObject {
  if (!(name in SIZES)) throw raise("ValueError", `unsupported hash type ${name}`);
  const object = wrap(nodeDigest(name, createHash(name.replace("_", "-"))));
  if (data !== null) digestOf(object).update(dataOf(data));
  return object;
}

/** Makes `hashlib`. */
export function makeHashlib(): PyModule {
  const members: Record<string, ModuleMembers[string]> = {};
  for (const name of Object.keys(SIZES)) {
    members[`${name}(data=None, *, usedforsecurity=True)`] = (data: Value) => makeHash(name, data);
  }
  return nativeModule("hashlib", {
    ...members,
    algorithms_guaranteed: new PySet([...Object.keys(SIZES), "blake2b"]),
    algorithms_available: new PySet([...Object.keys(SIZES), "blake2b"]),
    "new(name, data=None, *, usedforsecurity=True)": (name: Value, data: Value) =>
      makeHash(asText(name).toLowerCase().replace("-", "_"), data),
    "blake2b(data=None, /, *, digest_size=64, key=None, salt=None, person=None, usedforsecurity=True)": (
      data: Value,
      size: Value,
      key: Value,
    ) =>
      wrap(
        blakeDigest(
          asIndex(size),
          data === null ? [] : [asBytes(data)],
          key === null ? new Uint8Array() : asBytes(key),
        ),
      ),
    "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)": (
      name: Value,
      password: Value,
      salt: Value,
      iterations: Value,
      length: Value,
    ) => {
      const algorithm = asText(name);
      const size = length === null ? SIZES[algorithm] ?? 32 : asIndex(length);
      return new PyBytes(
        derive(algorithm, { password: asBytes(password), salt: asBytes(salt), rounds: asIndex(iterations), size }),
      );
    },
  });
}

interface Derivation {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly size: number;
}

function derive(algorithm: string, { password, salt, rounds, size }: Derivation): Uint8Array {
  const out: number[] = [];
  for (let block = 1; out.length < size; block++) {
    const number = new Uint8Array(4);
    new DataView(number.buffer).setUint32(0, block);
    let round = authenticate(algorithm, password, join(salt, number));
    const sum = Uint8Array.from(round);
    for (let i = 1; i < rounds; i++) {
      round = authenticate(algorithm, password, round);
      for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) ^ (round[j] as number);
    }
    out.push(...sum);
  }
  return Uint8Array.from(out.slice(0, size));
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** HMAC, as RFC 2104 defines it. */
function authenticate(algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = algorithm === "sha384" || algorithm === "sha512" ? 128 : 64;
  const digest = (data: Uint8Array): Uint8Array => new Uint8Array(createHash(algorithm).update(data).digest());
  const short = key.length > block ? digest(key) : key;
  const pad = (byte: number): Uint8Array => Uint8Array.from({ length: block }, (_, i) => (short[i] ?? 0) ^ byte);
  return digest(join(pad(0x5c), digest(join(pad(0x36), message))));
}

interface Mac {
  readonly algorithm: string;
  readonly key: Uint8Array;
  message: Uint8Array;
}

function macOf(self: PyObject): Uint8Array {
  const { algorithm, key, message } = self.state as Mac;
  return authenticate(algorithm, key, message);
}

const hmacType: PyType = nativeType("HMAC", {
  module: "hmac",
  methods: {
    "update(self, msg)": (self: PyObject, data: Value) => {
      const mac = self.state as Mac;
      mac.message = join(mac.message, asBytes(data));
      return null;
    },
    "digest(self)": (self: PyObject) => new PyBytes(macOf(self)),
    "hexdigest(self)": (self: PyObject) => hexOf(macOf(self)),
  },
});

/** Makes `hmac`. */
export function makeHmac(): PyModule {
  const start = (key: Value, message: Value, mode: Value): PyObject => {
    const algorithm = textOf(mode) ?? (mode instanceof PyNative ? mode.name : "md5");
    const object = new PyObject(hmacType);
    const data = message === null ? new Uint8Array() : asBytes(message);
    object.state = { algorithm, key: asBytes(key), message: data } satisfies Mac;
    return object;
  };
  return nativeModule("hmac", {
    "new(key, msg=None, digestmod=None)": start,
    "digest(key, msg, digest)": (key: Value, message: Value, mode: Value) =>
      new PyBytes(macOf(start(key, message, mode))),
    "compare_digest(a, b, /)": (a: Value, b: Value) =>
      (textOf(a) ?? hexOf(asBytes(a))) === (textOf(b) ?? hexOf(asBytes(b))),
  });
}
