/**
 * The module `bcrypt`.
 *
 * @module
 */
import { asBytes, asIndex } from "../../python/runtime/arguments.ts";
import { raise } from "../../python/runtime/exception.ts";
import { currentInterp } from "../../python/runtime/frame.ts";
import { nativeModule } from "../../python/runtime/native.ts";
import type { Value } from "../../python/runtime/object.ts";
import { PyBytes, type PyModule } from "../../python/runtime/values.ts";
import { bcryptHash, encodeBytes } from "./bcrypt.ts";

function hash(password: Value, salt: Value): string {
  const made = bcryptHash(asBytes(password), new TextDecoder().decode(asBytes(salt)));
  if (made === null) throw raise("ValueError", "Invalid salt");
  return made;
}

function bytesOf(text: string): PyBytes {
  return new PyBytes(new TextEncoder().encode(text));
}

function makeSalt(rounds: Value, prefix: Value): PyBytes {
  const cost = asIndex(rounds);
  if (cost < 4 || cost > 31) throw raise("ValueError", "Invalid rounds");
  const kind = new TextDecoder().decode(asBytes(prefix));
  const salt = encodeBytes(currentInterp().ports.randomBytes(16));
  return bytesOf(`$${kind}$${String(cost).padStart(2, "0")}$${salt}`);
}

/** Makes the module. */
export function bcryptModule(): PyModule {
  return nativeModule("bcrypt", {
    "gensalt(rounds=12, prefix=b'2b')": makeSalt,
    "hashpw(password, salt)": (password: Value, salt: Value) => bytesOf(hash(password, salt)),
    "checkpw(password, hashed_password)": (password: Value, hashed: Value) =>
      hash(password, hashed) === new TextDecoder().decode(asBytes(hashed)),
  });
}
