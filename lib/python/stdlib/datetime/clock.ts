/**
 * The methods of `datetime` that read the clock or local time.
 *
 * @module
 */
import { currentInterp } from "../../runtime/frame.ts";
import { divideBig, float } from "../../runtime/number.ts";
import type { Interp } from "../../runtime/interp.ts";
import { defineClassMethods, defineMethods } from "../../runtime/native.ts";
import type { Await, PyType, Value } from "../../runtime/object.ts";
import { numberIn } from "../../runtime/compare.ts";
import { raise } from "../../runtime/exception.ts";
import { exactRatio, roundRatio } from "../../runtime/float_text.ts";
import { typeOf } from "../../runtime/types.ts";
import { PyFloat } from "../../runtime/values.ts";
import { localOffset, microsecondsOf } from "../calendar_math.ts";
import { inZone } from "./date_time.ts";
import { dateTimeType, offsetOf, type PyDateTime, PyTimezone } from "./objects.ts";

/** A timestamp in microseconds, rounded half to even. */
function instantOf(value: Value): bigint {
  if (value instanceof PyFloat) {
    if (!Number.isFinite(value.value)) throw raise("ValueError", "cannot convert float NaN or infinity to integer");
    const { numerator, denominator } = exactRatio(Math.abs(value.value));
    const micros = roundRatio(numerator * 1_000_000n, denominator);
    return value.value < 0 ? -micros : micros;
  }
  const number = numberIn(value);
  if (number === null) throw raise("TypeError", `a number is required, not ${typeOf(value).name}`);
  return BigInt(number) * 1_000_000n;
}

function nowMicros(): bigint {
  return BigInt(Math.round(currentInterp().ports.clock() * 1000));
}

/** Offset of local time at an instant, in microseconds. */
function localMicros(interp: Interp, instant: bigint): bigint {
  return BigInt(Math.round(localOffset(interp, Number(instant / 1000n)) * 60_000_000));
}

/** Local time, naive, or the time in a zone. */
function clockAt(cls: PyType, at: { instant: bigint; zone: Value }): Await<Value> {
  const { instant, zone } = at;
  const interp = currentInterp();
  return zone === null ? inZone(cls, instant + localMicros(interp, instant), null) : inZone(cls, instant, zone);
}

/** Instant of a datetime; a naive one is local time. */
function toInstant(self: PyDateTime): bigint {
  const interp = currentInterp();
  const offset = offsetOf(self, self);
  const wall = microsecondsOf(self);
  if (offset !== null) return wall - offset;
  const guess = wall - localMicros(interp, wall);
  return wall - localMicros(interp, guess);
}

/** Installs the methods. */
export function installClock(): void {
  defineClassMethods(dateTimeType, {
    "now(cls, tz=None)": (cls: PyType, zone: Value) => clockAt(cls, { instant: nowMicros(), zone }),
    "today(cls)": (cls: PyType) => clockAt(cls, { instant: nowMicros(), zone: null }),
    "utcnow(cls)": (cls: PyType) => inZone(cls, nowMicros(), null),
    "fromtimestamp(cls, timestamp, tz=None)": (cls: PyType, timestamp: Value, zone: Value) =>
      clockAt(cls, { instant: instantOf(timestamp), zone }),
    "utcfromtimestamp(cls, timestamp, /)": (cls: PyType, timestamp: Value) => inZone(cls, instantOf(timestamp), null),
  });
  defineMethods(dateTimeType, {
    "timestamp(self, /)": (self: PyDateTime) => float(divideBig(toInstant(self), 1_000_000n)),
    "astimezone(self, tz=None)": (self: PyDateTime, zone: Value) => {
      const instant = toInstant(self);
      return inZone(self.cls, instant, zone ?? new PyTimezone(localMicros(currentInterp(), instant)));
    },
  });
}
