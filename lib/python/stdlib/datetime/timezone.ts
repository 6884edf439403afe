/**
 * `tzinfo`, `timezone`, and `zoneinfo.ZoneInfo`.
 *
 * @module
 */
import { asText } from "../../runtime/arguments.ts";
import { raise } from "../../runtime/exception.ts";
import { hashText } from "../../runtime/hash.ts";
import { defineMethods, defineProperties, defineStaticMethods } from "../../runtime/native.ts";
import { PyObject, type PyType, setTypeAttr, type Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { NOT_IMPLEMENTED } from "../../runtime/values.ts";
import { microsecondsOf, partsOfMicroseconds } from "../calendar_math.ts";
import { offsetText } from "../strftime.ts";
import { PyDateTime, PyDelta, PyTimezone, PyZone, timezoneType, tzinfoType, UTC, zoneType } from "./objects.ts";

const DAY = 86_400_000_000n;

function timezoneName(self: PyTimezone): string {
  if (self.label !== null) return self.label;
  return self.micros === 0n ? "UTC" : `UTC${offsetText(Number(self.micros), ":")}`;
}

function makeTimezone(offset: Value, name: Value): PyTimezone {
  if (!(offset instanceof PyDelta)) {
    throw raise("TypeError", "timezone() argument 1 must be datetime.timedelta");
  }
  if (offset.micros <= -DAY || offset.micros >= DAY) {
    throw raise(
      "ValueError",
      `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${
        reprNow(offset)
      }.`,
    );
  }
  return offset.micros === 0n && name === null
    ? UTC
    : new PyTimezone(offset.micros, name === null ? null : asText(name));
}

function timezoneRepr(self: PyTimezone): string {
  if (self === UTC) return "datetime.timezone.utc";
  const offset = reprNow(new PyDelta(self.micros));
  return self.label === null ? `datetime.timezone(${offset})` : `datetime.timezone(${offset}, ${reprNow(self.label)})`;
}

/** A zone by its IANA name, with the rules of the JavaScript engine. */
export function makeZone(key: string, cls: PyType): PyZone {
  if (key === "UTC") return new PyZone(key, () => 0, cls);
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: key, timeZoneName: "longOffset" });
  } catch {
    throw raise("KeyError", `No time zone found with key ${key}`);
  }
  const offsetAt = (milliseconds: number): number => {
    const name = format.formatToParts(milliseconds).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const match = /GMT([-+])(\d{2}):(\d{2})/.exec(name);
    if (match === null) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return match[1] === "-" ? -minutes : minutes;
  };
  return new PyZone(key, offsetAt, cls);
}

/** Offset in minutes of a wall-clock time in the zone; `fold` chooses between two. */
export function zoneOffset(zone: PyZone, at: PyDateTime): number {
  const wall = Number(microsecondsOf(at) / 1000n);
  const before = zone.offsetAt(wall - 86_400_000);
  const later = zone.offsetAt(wall + 86_400_000);
  const candidates = [before, later].filter((offset) => zone.offsetAt(wall - offset * 60_000) === offset);
  if (candidates.length === 2) return at.fold === 0 ? before : later;
  return candidates[0] ?? (at.fold === 0 ? before : later);
}

function zoneAbbreviation(zone: PyZone, at: PyDateTime): string {
  const minutes = zoneOffset(zone, at);
  const instant = Number(microsecondsOf(at) / 1000n) - minutes * 60_000;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone.key, timeZoneName: "short" });
  return format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? zone.key;
}

function delta(minutes: number): PyDelta {
  return new PyDelta(BigInt(minutes) * 60_000_000n);
}

/** Installs the methods. */
export function installTimezones(): void {
  defineStaticMethods(tzinfoType, { "__new__(cls, /, *args, **kwargs)": (cls: PyType) => new PyObject(cls) });
  const abstract = (name: string) => (): Value => {
    throw raise("NotImplementedError", `a tzinfo subclass must implement ${name}()`);
  };
  defineMethods(tzinfoType, {
    "__init__(self, /, *args, **kwargs)": () => null,
    "utcoffset(self, dt, /)": abstract("utcoffset"),
    "tzname(self, dt, /)": abstract("tzname"),
    "dst(self, dt, /)": abstract("dst"),
  });
  defineStaticMethods(timezoneType, {
    "__new__(cls, offset, name=None)": (_cls: PyType, offset: Value, name: Value) => makeTimezone(offset, name),
  });
  defineMethods(timezoneType, {
    "utcoffset(self, dt, /)": (self: PyTimezone) => new PyDelta(self.micros),
    "tzname(self, dt, /)": timezoneName,
    "dst(self, dt, /)": () => null,
    "__repr__(self, /)": timezoneRepr,
    "__str__(self, /)": timezoneName,
    "__hash__(self, /)": (self: PyTimezone) => hashText(`tz${self.micros}`),
    "__eq__(self, other, /)": (self: PyTimezone, other: Value) =>
      other instanceof PyTimezone ? self.micros === other.micros : NOT_IMPLEMENTED,
  });
  setTypeAttr(timezoneType, "utc", UTC);
  defineStaticMethods(zoneType, {
    "__new__(cls, key)": (cls: PyType, key: Value) => makeZone(asText(key), cls),
  });
  defineMethods(zoneType, {
    "__init__(self, key)": () => null,
    "utcoffset(self, dt, /)": (self: PyZone, at: Value) =>
      at instanceof PyDateTime ? delta(zoneOffset(self, at)) : null,
    "tzname(self, dt, /)": (self: PyZone, at: Value) => at instanceof PyDateTime ? zoneAbbreviation(self, at) : null,
    "dst(self, dt, /)": (self: PyZone, at: Value) => {
      if (!(at instanceof PyDateTime)) return null;
      const year = partsOfMicroseconds(microsecondsOf(at)).year;
      const january = self.offsetAt(Number(microsecondsOf({ ...winter(year, 1) }) / 1000n));
      const july = self.offsetAt(Number(microsecondsOf({ ...winter(year, 7) }) / 1000n));
      return delta(zoneOffset(self, at) - Math.min(january, july));
    },
    "__repr__(self, /)": (self: PyZone) => `zoneinfo.ZoneInfo(key=${reprNow(self.key)})`,
    "__str__(self, /)": (self: PyZone) => self.key,
    "__hash__(self, /)": (self: PyZone) => hashText(self.key),
    "__eq__(self, other, /)": (self: PyZone, other: Value) =>
      other instanceof PyZone ? self.key === other.key : NOT_IMPLEMENTED,
  });
  defineProperties(zoneType, { key: (self: PyZone) => self.key });
}

function winter(year: number, month: number): Parameters<typeof microsecondsOf>[0] {
  return { year, month, day: 1, hour: 0, minute: 0, second: 0, microsecond: 0 };
}
