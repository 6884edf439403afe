/**
 * The proleptic Gregorian calendar, in days.
 *
 * @module
 */
import type { Interp } from "../runtime/interp.ts";

/** A date. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A date and a time of day. */
export interface DateTimeParts extends DateParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Whether February has 29 days. */
export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
}

/** Days before the first of January, counted from year 1. */
export function daysBeforeYear(year: number): number {
  const before = year - 1;
  return before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
}

/** Number of the day; 1 is the first of January of year 1. */
export function ordinalOf({ year, month, day }: DateParts): number {
  return daysBeforeYear(year) + (BEFORE_MONTH[month - 1] as number) + (month > 2 && isLeap(year) ? 1 : 0) + day;
}

/** The date of a day's number. */
export function dateOfOrdinal(ordinal: number): DateParts {
  let year = Math.floor(ordinal / 365.2425) + 1;
  while (daysBeforeYear(year) >= ordinal) year--;
  while (daysBeforeYear(year + 1) < ordinal) year++;
  let rest = ordinal - daysBeforeYear(year);
  let month = 1;
  while (rest > daysInMonth(year, month)) rest -= daysInMonth(year, month++);
  return { year, month, day: rest };
}

/** Number of the day 1970-01-01. */
export const EPOCH_ORDINAL: number = ordinalOf({ year: 1970, month: 1, day: 1 });

/** Date and time (UTC) of an instant in milliseconds since 1970. */
export function partsOfEpoch(milliseconds: number): DateTimeParts {
  return partsOfMicroseconds(BigInt(Math.round(milliseconds * 1000)));
}

/** Date and time (UTC) of an instant in microseconds since 1970. */
export function partsOfMicroseconds(instant: bigint): DateTimeParts {
  const dayLength = 86_400_000_000n;
  let days = instant / dayLength;
  let rest = instant % dayLength;
  if (rest < 0n) {
    rest += dayLength;
    days -= 1n;
  }
  const micros = Number(rest);
  const seconds = Math.floor(micros / 1_000_000);
  return {
    ...dateOfOrdinal(EPOCH_ORDINAL + Number(days)),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: micros % 1_000_000,
  };
}

/** Microseconds since 1970 of a date and time (UTC). */
export function microsecondsOf(parts: DateTimeParts): bigint {
  const days = BigInt(ordinalOf(parts) - EPOCH_ORDINAL);
  const seconds = BigInt(parts.hour * 3600 + parts.minute * 60 + parts.second);
  return (days * 86_400n + seconds) * 1_000_000n + BigInt(parts.microsecond);
}

/** Offset of local time from UTC in minutes at an instant in milliseconds. */
export function localOffset(interp: Interp, milliseconds: number): number {
  return interp.ports.timezoneOffset?.(milliseconds) ?? 0;
}

/** ISO year, week and weekday (1 is Monday). */
export function isoCalendar(parts: DateParts): { year: number; week: number; weekday: number } {
  const ordinal = ordinalOf(parts);
  const weekday = (ordinal + 6) % 7 + 1;
  let { year } = parts;
  let first = isoFirst(year);
  if (ordinal < first) first = isoFirst(--year);
  else if (ordinal >= isoFirst(year + 1)) first = isoFirst(++year);
  return { year, week: Math.floor((ordinal - first) / 7) + 1, weekday };
}

/** Number of the Monday with which ISO week 1 begins. */
export function isoFirst(year: number): number {
  const ordinal = ordinalOf({ year, month: 1, day: 1 });
  const weekday = (ordinal + 6) % 7;
  return ordinal - weekday + (weekday > 3 ? 7 : 0);
}
