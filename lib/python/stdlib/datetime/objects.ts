/**
 * Dates, times and time spans as objects.
 *
 * @module
 */
import { raise } from "../../runtime/exception.ts";
import { type Await, isSubtype, PyObject, type PyType, type Value } from "../../runtime/object.ts";
import { call } from "../../runtime/call.ts";
import { getAttr } from "../../runtime/attribute.ts";
import { makeType, typeOf } from "../../runtime/types.ts";
import { after, now } from "../../runtime/wait.ts";
import { type DateParts, daysInMonth } from "../calendar_math.ts";

const MODULE = { module: "datetime" };

export const deltaType: PyType = makeType("timedelta", MODULE);
export const tzinfoType: PyType = makeType("tzinfo", MODULE);
export const timezoneType: PyType = makeType("timezone", { ...MODULE, bases: [tzinfoType], subclassable: false });
export const dateType: PyType = makeType("date", MODULE);
export const dateTimeType: PyType = makeType("datetime", { ...MODULE, bases: [dateType] });
export const timeType: PyType = makeType("time", MODULE);

/** `zoneinfo.ZoneInfo`. */
export const zoneType: PyType = makeType("ZoneInfo", { module: "zoneinfo", bases: [tzinfoType] });

/** A time span, in microseconds. */
export class PyDelta extends PyObject {
  readonly micros: bigint;

  constructor(micros: bigint, cls: PyType = deltaType) {
    super(cls);
    this.micros = micros;
  }
}

/** A date. */
export class PyDate extends PyObject {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(parts: DateParts, cls: PyType = dateType) {
    super(cls);
    this.year = parts.year;
    this.month = parts.month;
    this.day = parts.day;
  }
}

/** Fields of a time of day. */
export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** A `tzinfo`, or `null`. */
  readonly tzinfo: Value;
  readonly fold: number;
}

/** Midnight, naive. */
export const MIDNIGHT: TimeParts = { hour: 0, minute: 0, second: 0, microsecond: 0, tzinfo: null, fold: 0 };

/** A date with a time of day. */
export class PyDateTime extends PyDate implements TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: Value;
  readonly fold: number;

  constructor(parts: DateParts & TimeParts, cls: PyType = dateTimeType) {
    super(parts, cls);
    this.hour = parts.hour;
    this.minute = parts.minute;
    this.second = parts.second;
    this.microsecond = parts.microsecond;
    this.tzinfo = parts.tzinfo;
    this.fold = parts.fold;
  }
}

/** A time of day. */
export class PyTime extends PyObject implements TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: Value;
  readonly fold: number;

  constructor(parts: TimeParts, cls: PyType = timeType) {
    super(cls);
    this.hour = parts.hour;
    this.minute = parts.minute;
    this.second = parts.second;
    this.microsecond = parts.microsecond;
    this.tzinfo = parts.tzinfo;
    this.fold = parts.fold;
  }
}

/** A fixed offset from UTC. */
export class PyTimezone extends PyObject {
  readonly micros: bigint;
  readonly label: string | null;

  constructor(micros: bigint, label: string | null = null) {
    super(timezoneType);
    this.micros = micros;
    this.label = label;
  }
}

/** `timezone.utc`. */
export const UTC: PyTimezone = new PyTimezone(0n);

/** A zone that native code knows the rules of. */
export class PyZone extends PyObject {
  readonly key: string;
  /** Offset from UTC in minutes at an instant in milliseconds. */
  readonly offsetAt: (milliseconds: number) => number;

  constructor(key: string, offsetAt: (milliseconds: number) => number, cls: PyType = zoneType) {
    super(cls);
    this.key = key;
    this.offsetAt = offsetAt;
  }
}

function outside(what: string): unknown {
  return raise("ValueError", what);
}

/** Throws a Python `ValueError` for a date that does not exist. */
export function checkDate(parts: DateParts): DateParts {
  const { year, month, day } = parts;
  if (year < 1 || year > 9999) throw outside(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw outside("month must be in 1..12");
  if (day < 1 || day > daysInMonth(year, month)) throw outside("day is out of range for month");
  return parts;
}

/** Throws a Python `ValueError` for a time of day that does not exist, `TypeError` for a zone that is none. */
export function checkTime(parts: TimeParts): TimeParts {
  if (parts.hour < 0 || parts.hour > 23) throw outside("hour must be in 0..23");
  if (parts.minute < 0 || parts.minute > 59) throw outside("minute must be in 0..59");
  if (parts.second < 0 || parts.second > 59) throw outside("second must be in 0..59");
  if (parts.microsecond < 0 || parts.microsecond > 999_999) throw outside("microsecond must be in 0..999999");
  if (parts.tzinfo !== null && !isSubtype(typeOf(parts.tzinfo), tzinfoType)) {
    throw raise(
      "TypeError",
      `tzinfo argument must be None or of a tzinfo subclass, not type '${typeOf(parts.tzinfo).name}'`,
    );
  }
  return parts;
}

/** Asks a `tzinfo` of any class; `null` for none. */
export function askZone(zone: Value, method: "utcoffset" | "tzname" | "dst", at: Value): Value {
  if (zone === null) return null;
  const result = after(getAttr(zone, method), (func) => call(func, [at])) as Await<Value>;
  return now(result, method);
}

/** Offset from UTC in microseconds; `null` when naive. */
export function offsetOf(value: { readonly tzinfo: Value }, at: Value): bigint | null {
  const { tzinfo } = value;
  if (tzinfo === null) return null;
  if (tzinfo instanceof PyTimezone) return tzinfo.micros;
  const offset = askZone(tzinfo, "utcoffset", at);
  return offset instanceof PyDelta ? offset.micros : null;
}

/** Name of a value's zone; empty when naive. */
export function zoneName(value: { readonly tzinfo: Value }, at: Value): string {
  const name = askZone(value.tzinfo, "tzname", at);
  return typeof name === "string" ? name : "";
}

/** The exception for results that no date can hold. */
export function overflow(): unknown {
  return raise("OverflowError", "date value out of range");
}

/** Name of the class as its `repr` shows it: derived classes go without a module. */
export function classTitle(value: PyObject): string {
  return value.cls.native ? `datetime.${value.cls.qualname}` : value.cls.qualname;
}
