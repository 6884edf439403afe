/**
 * `time`, and the module `datetime`.
 *
 * @module
 */
import { asIndex, asText } from "../../runtime/arguments.ts";
import { call } from "../../runtime/call.ts";
import { raise } from "../../runtime/exception.ts";
import { hashText } from "../../runtime/hash.ts";
import {
  defineClassMethods,
  defineMethods,
  defineProperties,
  defineStaticMethods,
  nativeModule,
} from "../../runtime/native.ts";
import { type Kwargs, type PyType, setTypeAttr, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { NOT_IMPLEMENTED, type PyModule } from "../../runtime/values.ts";
import { formatTime, offsetText } from "../strftime.ts";
import { installClock } from "./clock.ts";
import { installDate, installDateClock } from "./date.ts";
import { installDateTime } from "./date_time.ts";
import { installDelta } from "./delta.ts";
import { isoTime, parseIsoTime } from "./iso.ts";
import {
  askZone,
  checkTime,
  classTitle,
  dateTimeType,
  dateType,
  deltaType,
  MIDNIGHT,
  offsetOf,
  PyDelta,
  PyTime,
  timeType,
  timezoneType,
  tzinfoType,
  UTC,
  zoneName,
} from "./objects.ts";
import { installTimezones } from "./timezone.ts";

function newTime(cls: PyType, values: readonly Value[], tzinfo: Value): PyTime {
  const [hour = 0, minute = 0, second = 0, microsecond = 0, fold = 0] = values.map(asIndex);
  return new PyTime(checkTime({ hour, minute, second, microsecond, tzinfo, fold }), cls);
}

function iso(self: PyTime, timespec: string): string {
  const offset = offsetOf(self, null);
  return isoTime(self, timespec) + (offset === null ? "" : offsetText(Number(offset), ":"));
}

function representation(self: PyTime): string {
  const numbers = [self.hour, self.minute, self.second, self.microsecond];
  if (self.microsecond === 0) numbers.pop();
  if (self.microsecond === 0 && self.second === 0) numbers.pop();
  const zone = self.tzinfo === null ? "" : `, tzinfo=${reprNow(self.tzinfo)}`;
  return `${classTitle(self)}(${numbers.join(", ")}${zone})`;
}

function micros(self: PyTime): number {
  const seconds = self.hour * 3600 + self.minute * 60 + self.second;
  return seconds * 1_000_000 + self.microsecond - Number(offsetOf(self, null) ?? 0n);
}

function compare(test: (a: number, b: number) => boolean, equality = false): (self: PyTime, other: Value) => Value {
  return (self, other) => {
    if (!(other instanceof PyTime)) return NOT_IMPLEMENTED;
    if ((self.tzinfo === null) !== (other.tzinfo === null)) {
      if (equality) return false;
      throw raise("TypeError", "can't compare offset-naive and offset-aware times");
    }
    return test(micros(self), micros(other));
  };
}

function format(self: PyTime, spec: string): string {
  const offset = offsetOf(self, null);
  const zone = self.tzinfo === null ? "" : zoneName(self, null);
  const { hour, minute, second, microsecond } = self;
  const date = { year: 1900, month: 1, day: 1 };
  return formatTime(spec, {
    ...date,
    hour,
    minute,
    second,
    microsecond,
    offset: offset === null ? null : Number(offset),
    zone,
  });
}

function replace(self: PyTime, args: readonly Value[], kwargs: Kwargs): Value {
  const names = ["hour", "minute", "second", "microsecond", "tzinfo", "fold"] as const;
  const parts = new Map<string, Value>(names.map((name, i) => [name, args[i] ?? self[name]]));
  for (const [name, value] of kwargs) parts.set(name, value);
  const values = ["hour", "minute", "second", "microsecond", "fold"].map((name) => parts.get(name) as Value);
  return newTime(self.cls, values, parts.get("tzinfo") as Value);
}

function installTime(): void {
  defineStaticMethods(timeType, {
    "__new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)": (
      cls: PyType,
      ...values: Value[]
    ) => newTime(cls, [...values.slice(0, 4), values[5] ?? 0], values[4] ?? null),
  });
  defineClassMethods(timeType, {
    "fromisoformat(cls, time_string, /)": (cls: PyType, text: Value) => {
      const parts = parseIsoTime(asText(text, "fromisoformat: argument"));
      const { hour, minute, second, microsecond, tzinfo } = parts;
      return call(cls, [hour, minute, second, microsecond, tzinfo]);
    },
  });
  defineMethods(timeType, {
    "isoformat(self, timespec='auto')": (self: PyTime, timespec: Value) => iso(self, asText(timespec)),
    "__str__(self, /)": (self: PyTime) => iso(self, "auto"),
    "__repr__(self, /)": representation,
    "__hash__(self, /)": (self: PyTime) => hashText(`time${micros(self)}`),
    "strftime(self, format, /)": (self: PyTime, spec: Value) => format(self, asText(spec)),
    "__format__(self, spec, /)": (self: PyTime, spec: Value) =>
      spec === "" ? iso(self, "auto") : format(self, asText(spec)),
    "utcoffset(self, /)": (self: PyTime) => askZone(self.tzinfo, "utcoffset", null),
    "tzname(self, /)": (self: PyTime) => askZone(self.tzinfo, "tzname", null),
    "dst(self, /)": (self: PyTime) => askZone(self.tzinfo, "dst", null),
    "replace(self, /, *args, **kwargs)": replace,
    "__eq__(self, other, /)": compare((a, b) => a === b, true),
    "__lt__(self, other, /)": compare((a, b) => a < b),
    "__le__(self, other, /)": compare((a, b) => a <= b),
    "__gt__(self, other, /)": compare((a, b) => a > b),
    "__ge__(self, other, /)": compare((a, b) => a >= b),
  });
  defineProperties(timeType, {
    hour: (self: PyTime) => self.hour,
    minute: (self: PyTime) => self.minute,
    second: (self: PyTime) => self.second,
    microsecond: (self: PyTime) => self.microsecond,
    tzinfo: (self: PyTime) => self.tzinfo,
    fold: (self: PyTime) => self.fold,
  });
  setTypeAttr(timeType, "min", new PyTime(MIDNIGHT));
  setTypeAttr(timeType, "max", new PyTime({ ...MIDNIGHT, hour: 23, minute: 59, second: 59, microsecond: 999_999 }));
  setTypeAttr(timeType, "resolution", new PyDelta(1n));
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  installDelta();
  installTimezones();
  installDate();
  installDateTime();
  installTime();
  installDateClock();
  installClock();
}

/** Makes `datetime`. */
export function makeDatetime(): PyModule {
  install();
  return nativeModule("datetime", {
    MINYEAR: 1,
    MAXYEAR: 9999,
    UTC,
    date: dateType,
    datetime: dateTimeType,
    time: timeType,
    timedelta: deltaType,
    timezone: timezoneType,
    tzinfo: tzinfoType,
  });
}
