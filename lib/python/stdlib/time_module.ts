/**
 * `time`.
 *
 * @module
 */
import { asFloat } from "../runtime/arguments.ts";
import type { Interp } from "../runtime/interp.ts";
import { nativeModule, nativeType } from "../runtime/native.ts";
import { float } from "../runtime/number.ts";
import type { PyType, Value } from "../runtime/object.ts";
import { typeOf } from "../runtime/types.ts";
import { type PyList, type PyModule, PyTuple } from "../runtime/values.ts";
import { after } from "../runtime/wait.ts";
import { daysBeforeYear, localOffset, microsecondsOf, ordinalOf, partsOfEpoch } from "./calendar_math.ts";
import { formatTime } from "./strftime.ts";
import { repr } from "../runtime/repr.ts";

const FIELDS = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

const structTimeType: PyType = nativeType("struct_time", {
  module: "time",
  bases: [typeOf(new PyTuple([]))],
  properties: Object.fromEntries(FIELDS.map((name, i) => [name, (self: PyTuple) => self.items[i] ?? null])),
  methods: {
    "__repr__(self, /)": (self: PyTuple) =>
      `time.struct_time(${FIELDS.map((name, i) => `${name}=${repr(self.items[i] ?? null)}`).join(", ")})`,
  },
});

/** A broken-down time. */
export function structTime(seconds: number): PyTuple {
  const { year, month, day, hour, minute, second } = partsOfEpoch(Math.floor(seconds) * 1000);
  const ordinal = ordinalOf({ year, month, day });
  return new PyTuple(
    [year, month, day, hour, minute, second, (ordinal + 6) % 7, ordinal - daysBeforeYear(year), 0],
    structTimeType,
  );
}

/** Makes `time`. */
export function makeTime(interp: Interp): PyModule {
  const { ports } = interp;
  const start = ports.clock();
  const seconds = (): number => ports.clock() / 1000;
  const local = (at: number): number => at + localOffset(interp, at * 1000) * 60;
  const given = (value: Value): number => value === null ? seconds() : asFloat(value);
  const elapsed = (): number => (ports.clock() - start) / 1000;
  return nativeModule("time", {
    struct_time: structTimeType,
    timezone: localOffset(interp, start) === 0 ? 0 : -localOffset(interp, start) * 60,
    tzname: new PyTuple(["UTC", "UTC"]),
    daylight: 0,
    "time()": () => float(seconds()),
    "time_ns()": () => Number(BigInt(Math.round(ports.clock()))) * 1_000_000,
    "monotonic()": () => float(elapsed()),
    "perf_counter()": () => float(elapsed()),
    "perf_counter_ns()": () => Math.round(elapsed() * 1e9),
    "monotonic_ns()": () => Math.round(elapsed() * 1e9),
    "process_time()": () => float(elapsed()),
    "sleep(seconds, /)": (value: Value) => {
      const duration = asFloat(value);
      const done = ports.sleep?.(duration);
      return done === undefined ? null : done.then(() => null);
    },
    "gmtime(seconds=None, /)": (value: Value) => structTime(given(value)),
    "localtime(seconds=None, /)": (value: Value) => structTime(local(given(value))),
    "mktime(tuple, /)": (value: PyTuple | PyList) => {
      const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = value.items as number[];
      const at = Number(microsecondsOf({ year, month, day, hour, minute, second, microsecond: 0 })) / 1e6;
      return float(at - localOffset(interp, at * 1000) * 60);
    },
    "strftime(format, tuple=None, /)": (format: Value, value: Value) => {
      const items = value === null ? structTime(local(seconds())).items : (value as PyTuple).items;
      const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = items as number[];
      return formatTime(format as string, {
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond: 0,
        offset: null,
        zone: "",
      });
    },
    "ctime(seconds=None, /)": (value: Value) =>
      after(structTime(local(given(value))), (time) => {
        const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = time.items as number[];
        return formatTime("%a %b %e %H:%M:%S %Y", {
          year,
          month,
          day,
          hour,
          minute,
          second,
          microsecond: 0,
          offset: null,
          zone: "",
        });
      }),
  });
}
