/**
 * `date`.
 *
 * @module
 */
import { asIndex, asText } from "../../runtime/arguments.ts";
import { call } from "../../runtime/call.ts";
import { currentInterp } from "../../runtime/frame.ts";
import { raise } from "../../runtime/exception.ts";
import { hashText } from "../../runtime/hash.ts";
import {
  defineClassMethods,
  defineMethods,
  defineProperties,
  defineStaticMethods,
  nativeType,
} from "../../runtime/native.ts";
import { type Await, type PyType, setTypeAttr, type Value } from "../../runtime/object.ts";
import { strNow } from "../../runtime/repr.ts";
import { tupleType } from "../../runtime/types.ts";
import { NOT_IMPLEMENTED, PyTuple } from "../../runtime/values.ts";
import { asFloat } from "../../runtime/arguments.ts";
import { dateOfOrdinal, isoCalendar, isoFirst, localOffset, ordinalOf, partsOfEpoch } from "../calendar_math.ts";
import { formatTime } from "../strftime.ts";
import { structTime } from "../time_module.ts";
import { microsecondsOf } from "../calendar_math.ts";
import { splitDelta } from "./delta.ts";
import { isoDate, parseIsoDate } from "./iso.ts";
import { checkDate, classTitle, dateType, MIDNIGHT, overflow, PyDate, PyDateTime, PyDelta } from "./objects.ts";

const LAST = ordinalOf({ year: 9999, month: 12, day: 31 });

/** The date of a day's number, of a class. */
function fromOrdinal(cls: PyType, ordinal: number): Await<Value> {
  if (ordinal < 1 || ordinal > LAST) throw overflow();
  const parts = dateOfOrdinal(ordinal);
  return cls === dateType ? new PyDate(parts) : call(cls, [parts.year, parts.month, parts.day]);
}

function isPlain(value: Value): value is PyDate {
  return value instanceof PyDate && !(value instanceof PyDateTime);
}

function compare(test: (a: number, b: number) => boolean): (self: PyDate, other: Value) => Value {
  return (self, other) => isPlain(other) ? test(ordinalOf(self), ordinalOf(other)) : NOT_IMPLEMENTED;
}

function shift(self: PyDate, other: Value, sign: number): Await<Value> {
  if (!(other instanceof PyDelta)) return NOT_IMPLEMENTED;
  return fromOrdinal(self.cls, ordinalOf(self) + sign * splitDelta(other.micros).days);
}

function subtract(self: PyDate, other: Value): Await<Value> {
  if (isPlain(other)) return new PyDelta(BigInt(ordinalOf(self) - ordinalOf(other)) * 86_400_000_000n);
  return other instanceof PyDelta
    ? fromOrdinal(self.cls, ordinalOf(self) - splitDelta(other.micros).days)
    : NOT_IMPLEMENTED;
}

const isoCalendarType = nativeType("IsoCalendarDate", {
  module: "datetime",
  bases: [tupleType],
  properties: {
    year: (self: PyTuple) => self.items[0] ?? null,
    week: (self: PyTuple) => self.items[1] ?? null,
    weekday: (self: PyTuple) => self.items[2] ?? null,
  },
  methods: {
    "__repr__(self, /)": (self: PyTuple) => {
      const [year, week, weekday] = self.items.map(strNow);
      return `datetime.IsoCalendarDate(year=${year}, week=${week}, weekday=${weekday})`;
    },
  },
});

/** Fields for `strftime` of a date. */
function fields(self: PyDate): Parameters<typeof formatTime>[1] {
  return { ...MIDNIGHT, year: self.year, month: self.month, day: self.day, offset: null, zone: "" };
}

/** Today's parts in local time. */
function today(): ReturnType<typeof partsOfEpoch> {
  const interp = currentInterp();
  const at = interp.ports.clock();
  return partsOfEpoch(at + localOffset(interp, at) * 60_000);
}

/** Installs the methods of `date` that `datetime` shares or overrides. */
export function installDate(): void {
  defineStaticMethods(dateType, {
    "__new__(cls, year, month, day)": (cls: PyType, year: Value, month: Value, day: Value) =>
      new PyDate(checkDate({ year: asIndex(year), month: asIndex(month), day: asIndex(day) }), cls),
  });
  defineClassMethods(dateType, {
    "fromordinal(cls, n, /)": (cls: PyType, n: Value) => fromOrdinal(cls, asIndex(n)),
    "fromisoformat(cls, date_string, /)": (cls: PyType, text: Value) => {
      const { year, month, day } = parseIsoDate(asText(text, "fromisoformat: argument"));
      return call(cls, [year, month, day]);
    },
    "fromisocalendar(cls, year, week, day)": (cls: PyType, year: Value, week: Value, day: Value) => {
      const number = asIndex(week);
      const weekday = asIndex(day);
      if (number < 1 || number > 53) throw raise("ValueError", `Invalid week: ${number}`);
      if (weekday < 1 || weekday > 7) throw raise("ValueError", `Invalid weekday: ${weekday} (range is [1, 7])`);
      return fromOrdinal(cls, isoFirst(asIndex(year)) + (number - 1) * 7 + weekday - 1);
    },
  });
  defineMethods(dateType, {
    "isoformat(self, /)": isoDate,
    "__str__(self, /)": isoDate,
    "__repr__(self, /)": (self: PyDate) => `${classTitle(self)}(${self.year}, ${self.month}, ${self.day})`,
    "__hash__(self, /)": (self: PyDate) => hashText(isoDate(self)),
    "strftime(self, format, /)": (self: PyDate, format: Value) => formatTime(asText(format), fields(self)),
    "__format__(self, spec, /)": (self: PyDate, spec: Value) =>
      spec === "" ? isoDate(self) : formatTime(asText(spec), fields(self)),
    "ctime(self, /)": (self: PyDate) => formatTime("%a %b %e %H:%M:%S %Y", fields(self)),
    "weekday(self, /)": (self: PyDate) => (ordinalOf(self) + 6) % 7,
    "isoweekday(self, /)": (self: PyDate) => (ordinalOf(self) + 6) % 7 + 1,
    "isocalendar(self, /)": (self: PyDate) => {
      const { year, week, weekday } = isoCalendar(self);
      return new PyTuple([year, week, weekday], isoCalendarType);
    },
    "toordinal(self, /)": (self: PyDate) => ordinalOf(self),
    "timetuple(self, /)": (self: PyDate) =>
      structTime(
        Number(microsecondsOf({ ...MIDNIGHT, year: self.year, month: self.month, day: self.day }) / 1_000_000n),
      ),
    "replace(self, year=None, month=None, day=None)": (self: PyDate, year: Value, month: Value, day: Value) =>
      call(self.cls, [year ?? self.year, month ?? self.month, day ?? self.day]),
    "__add__(self, value, /)": (self: PyDate, other: Value) => shift(self, other, 1),
    "__radd__(self, value, /)": (self: PyDate, other: Value) => shift(self, other, 1),
    "__sub__(self, value, /)": subtract,
    "__eq__(self, other, /)": compare((a, b) => a === b),
    "__lt__(self, other, /)": compare((a, b) => a < b),
    "__le__(self, other, /)": compare((a, b) => a <= b),
    "__gt__(self, other, /)": compare((a, b) => a > b),
    "__ge__(self, other, /)": compare((a, b) => a >= b),
  });
  defineProperties(dateType, {
    year: (self: PyDate) => self.year,
    month: (self: PyDate) => self.month,
    day: (self: PyDate) => self.day,
  });
  setTypeAttr(dateType, "min", new PyDate({ year: 1, month: 1, day: 1 }));
  setTypeAttr(dateType, "max", new PyDate({ year: 9999, month: 12, day: 31 }));
  setTypeAttr(dateType, "resolution", new PyDelta(86_400_000_000n));
}

/** Installs the methods of `date` that read the clock. */
export function installDateClock(): void {
  defineClassMethods(dateType, {
    "today(cls)": (cls: PyType) => {
      const { year, month, day } = today();
      return call(cls, [year, month, day]);
    },
    "fromtimestamp(cls, timestamp, /)": (cls: PyType, timestamp: Value) => {
      const at = asFloat(timestamp) * 1000;
      const { year, month, day } = partsOfEpoch(at + localOffset(currentInterp(), at) * 60_000);
      return call(cls, [year, month, day]);
    },
  });
}
