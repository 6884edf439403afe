/**
 * `datetime`.
 *
 * @module
 */
import { asIndex, asText } from "../../runtime/arguments.ts";
import { call } from "../../runtime/call.ts";
import { raise } from "../../runtime/exception.ts";
import { hashText } from "../../runtime/hash.ts";
import { defineClassMethods, defineMethods, defineProperties, defineStaticMethods } from "../../runtime/native.ts";
import { type Await, type Kwargs, type PyType, setTypeAttr, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { NOT_IMPLEMENTED } from "../../runtime/values.ts";
import { type DateParts, microsecondsOf, partsOfMicroseconds } from "../calendar_math.ts";
import { formatTime, offsetText, parseTime, type TimeFields } from "../strftime.ts";
import { structTime } from "../time_module.ts";
import { isoDate, isoTime, parseIsoDateTime } from "./iso.ts";
import {
  askZone,
  checkDate,
  checkTime,
  classTitle,
  dateTimeType,
  MIDNIGHT,
  offsetOf,
  overflow,
  PyDate,
  PyDateTime,
  PyDelta,
  PyTime,
  PyTimezone,
  type TimeParts,
  UTC,
  zoneName,
} from "./objects.ts";

/** Makes an instance of a class that may be derived from `datetime`. */
export function makeDateTime(cls: PyType, parts: DateParts & TimeParts): Await<Value> {
  if (cls === dateTimeType) return new PyDateTime(parts);
  const { year, month, day, hour, minute, second, microsecond, tzinfo, fold } = parts;
  const kwargs: Kwargs | null = fold === 0 ? null : new Map([["fold", fold]]);
  return call(cls, [year, month, day, hour, minute, second, microsecond, tzinfo], kwargs);
}

/** Microseconds since 1970 of the wall clock. */
function wall(self: PyDateTime): bigint {
  return microsecondsOf(self);
}

/** The wall clock at an instant, with a zone. Throws a Python `OverflowError` out of range. */
export function atWall(micros: bigint, tzinfo: Value): DateParts & TimeParts {
  const parts = partsOfMicroseconds(micros);
  if (parts.year < 1 || parts.year > 9999) throw overflow();
  return { ...parts, tzinfo, fold: 0 };
}

function shift(self: PyDateTime, other: Value, sign: bigint): Await<Value> {
  if (!(other instanceof PyDelta)) return NOT_IMPLEMENTED;
  return makeDateTime(self.cls, atWall(wall(self) + sign * other.micros, self.tzinfo));
}

function subtract(self: PyDateTime, other: Value): Await<Value> {
  if (other instanceof PyDelta) return shift(self, other, -1n);
  if (!(other instanceof PyDateTime)) return NOT_IMPLEMENTED;
  if (self.tzinfo === other.tzinfo) return new PyDelta(wall(self) - wall(other));
  const a = offsetOf(self, self);
  const b = offsetOf(other, other);
  if ((a === null) !== (b === null)) {
    throw raise("TypeError", "can't subtract offset-naive and offset-aware datetimes");
  }
  return new PyDelta(wall(self) - (a ?? 0n) - wall(other) + (b ?? 0n));
}

function compare(op: "==" | "<" | "<=" | ">" | ">="): (self: PyDateTime, other: Value) => Value {
  return (self, other) => {
    if (!(other instanceof PyDateTime)) {
      if (other instanceof PyDate && op !== "==") {
        throw raise("TypeError", `can't compare datetime.datetime to datetime.date`);
      }
      return NOT_IMPLEMENTED;
    }
    const a = self.tzinfo === other.tzinfo ? 0n : offsetOf(self, self);
    const b = self.tzinfo === other.tzinfo ? 0n : offsetOf(other, other);
    if ((a === null) !== (b === null)) {
      if (op === "==") return false;
      throw raise("TypeError", "can't compare offset-naive and offset-aware datetimes");
    }
    const x = wall(self) - (a ?? 0n);
    const y = wall(other) - (b ?? 0n);
    return op === "==" ? x === y : op === "<" ? x < y : op === "<=" ? x <= y : op === ">" ? x > y : x >= y;
  };
}

/** What `isoformat` gives. */
function iso(self: PyDateTime, separator: string, timespec: string): string {
  const offset = offsetOf(self, self);
  const tail = offset === null ? "" : offsetText(Number(offset), ":");
  return `${isoDate(self)}${separator}${isoTime(self, timespec)}${tail}`;
}

function representation(self: PyDateTime): string {
  const numbers = [self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond];
  if (self.microsecond === 0) numbers.pop();
  if (self.microsecond === 0 && self.second === 0) numbers.pop();
  const zone = self.tzinfo === null ? "" : `, tzinfo=${reprNow(self.tzinfo)}`;
  const fold = self.fold === 0 ? "" : `, fold=${self.fold}`;
  return `${classTitle(self)}(${numbers.join(", ")}${fold}${zone})`;
}

function fields(self: PyDateTime): TimeFields {
  const offset = offsetOf(self, self);
  const { year, month, day, hour, minute, second, microsecond } = self;
  const zone = self.tzinfo === null ? "" : zoneName(self, self);
  return { year, month, day, hour, minute, second, microsecond, offset: offset === null ? null : Number(offset), zone };
}

/** The wall clock in a zone of an instant in microseconds since 1970. */
export function inZone(cls: PyType, instant: bigint, zone: Value): Await<Value> {
  if (zone === null || zone instanceof PyTimezone) {
    return makeDateTime(cls, atWall(instant + (zone === null ? 0n : zone.micros), zone));
  }
  // Any zone answers for wall clocks: try the offset at the UTC clock, then correct it once.
  let offset = zoneOffsetAt(instant, zone);
  const again = zoneOffsetAt(instant + offset, zone);
  if (again !== offset && zoneOffsetAt(instant + again, zone) === again) offset = again;
  return makeDateTime(cls, atWall(instant + offset, zone));
}

function zoneOffsetAt(wallClock: bigint, zone: Value): bigint {
  const offset = askZone(zone, "utcoffset", new PyDateTime(atWall(wallClock, zone)));
  return offset instanceof PyDelta ? offset.micros : 0n;
}

function newDateTime(cls: PyType, values: readonly Value[], extra: { tzinfo: Value; fold: Value }): Value {
  const { tzinfo, fold } = extra;
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = values.map(asIndex);
  const date = checkDate({ year, month, day });
  const time = checkTime({ hour, minute, second, microsecond, tzinfo, fold: asIndex(fold) });
  return new PyDateTime({ ...date, ...time }, cls);
}

const REPLACEABLE = ["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"] as const;

/** Installs the methods that don't read the clock. */
export function installDateTime(): void {
  defineStaticMethods(dateTimeType, {
    "__new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)": (
      cls: PyType,
      ...values: Value[]
    ) => newDateTime(cls, values.slice(0, 7), { tzinfo: values[7] ?? null, fold: values[8] ?? 0 }),
  });
  defineClassMethods(dateTimeType, {
    "fromisoformat(cls, date_string, /)": (cls: PyType, text: Value) =>
      makeDateTime(cls, parseIsoDateTime(asText(text, "fromisoformat: argument"))),
    "strptime(cls, date_string, format, /)": (cls: PyType, text: Value, format: Value) => {
      const parsed = parseTime(asText(text), asText(format));
      const { offset } = parsed;
      const zone = offset === null ? null : offset === 0 ? UTC : new PyTimezone(BigInt(offset));
      checkDate(parsed);
      return makeDateTime(cls, { ...parsed, tzinfo: zone, fold: 0 });
    },
    "combine(cls, date, time, tzinfo=...)": (cls: PyType, date: Value, time: Value, zone: Value | undefined) => {
      if (!(date instanceof PyDate)) throw raise("TypeError", "combine() argument 1 must be datetime.date");
      if (!(time instanceof PyTime)) throw raise("TypeError", "combine() argument 2 must be datetime.time");
      const { hour, minute, second, microsecond, fold } = time;
      const { year, month, day } = date;
      const tzinfo = zone === undefined ? time.tzinfo : zone;
      return makeDateTime(cls, { year, month, day, hour, minute, second, microsecond, tzinfo, fold });
    },
  });
  defineMethods(dateTimeType, {
    "isoformat(self, sep='T', timespec='auto')": (self: PyDateTime, separator: Value, timespec: Value) =>
      iso(self, asText(separator), asText(timespec)),
    "__str__(self, /)": (self: PyDateTime) => iso(self, " ", "auto"),
    "__repr__(self, /)": representation,
    "__hash__(self, /)": (self: PyDateTime) => hashText(`dt${wall(self) - (offsetOf(self, self) ?? 0n)}`),
    "strftime(self, format, /)": (self: PyDateTime, format: Value) => formatTime(asText(format), fields(self)),
    "__format__(self, spec, /)": (self: PyDateTime, spec: Value) =>
      spec === "" ? iso(self, " ", "auto") : formatTime(asText(spec), fields(self)),
    "ctime(self, /)": (self: PyDateTime) => formatTime("%a %b %e %H:%M:%S %Y", fields(self)),
    "date(self, /)": (self: PyDateTime) => new PyDate(self),
    "time(self, /)": (self: PyDateTime) => new PyTime({ ...timeOf(self), tzinfo: null }),
    "timetz(self, /)": (self: PyDateTime) => new PyTime(timeOf(self)),
    "timetuple(self, /)": (self: PyDateTime) => structTime(Number(wall(self) / 1_000_000n)),
    "utctimetuple(self, /)": (self: PyDateTime) =>
      structTime(Number((wall(self) - (offsetOf(self, self) ?? 0n)) / 1_000_000n)),
    "utcoffset(self, /)": (self: PyDateTime) => askZone(self.tzinfo, "utcoffset", self),
    "dst(self, /)": (self: PyDateTime) => askZone(self.tzinfo, "dst", self),
    "tzname(self, /)": (self: PyDateTime) => askZone(self.tzinfo, "tzname", self),
    "replace(self, /, *args, **kwargs)": (self: PyDateTime, args: Value[], kwargs: Kwargs) => {
      const parts: Record<string, Value> = {};
      REPLACEABLE.forEach((name, i) => parts[name] = args[i] ?? self[name]);
      for (const [name, value] of kwargs) {
        if (!(name in parts)) throw raise("TypeError", `'${name}' is an invalid keyword argument for replace()`);
        parts[name] = value;
      }
      const values = REPLACEABLE.slice(0, 7).map((name) => parts[name] as Value);
      newDateTime(self.cls, values, { tzinfo: parts["tzinfo"] as Value, fold: parts["fold"] as Value });
      return makeDateTime(self.cls, parts as unknown as DateParts & TimeParts);
    },
    "__add__(self, value, /)": (self: PyDateTime, other: Value) => shift(self, other, 1n),
    "__radd__(self, value, /)": (self: PyDateTime, other: Value) => shift(self, other, 1n),
    "__sub__(self, value, /)": subtract,
    "__eq__(self, other, /)": compare("=="),
    "__lt__(self, other, /)": compare("<"),
    "__le__(self, other, /)": compare("<="),
    "__gt__(self, other, /)": compare(">"),
    "__ge__(self, other, /)": compare(">="),
  });
  defineProperties(dateTimeType, {
    hour: (self: PyDateTime) => self.hour,
    minute: (self: PyDateTime) => self.minute,
    second: (self: PyDateTime) => self.second,
    microsecond: (self: PyDateTime) => self.microsecond,
    tzinfo: (self: PyDateTime) => self.tzinfo,
    fold: (self: PyDateTime) => self.fold,
  });
  const last = { hour: 23, minute: 59, second: 59, microsecond: 999_999, tzinfo: null, fold: 0 };
  setTypeAttr(dateTimeType, "min", new PyDateTime({ year: 1, month: 1, day: 1, ...MIDNIGHT }));
  setTypeAttr(dateTimeType, "max", new PyDateTime({ year: 9999, month: 12, day: 31, ...last }));
  setTypeAttr(dateTimeType, "resolution", new PyDelta(1n));
}

function timeOf(self: PyDateTime): TimeParts {
  const { hour, minute, second, microsecond, tzinfo, fold } = self;
  return { hour, minute, second, microsecond, tzinfo, fold };
}
