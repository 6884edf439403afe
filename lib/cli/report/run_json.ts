/**
 * A run as one JSON line per event.
 *
 * @module
 */
import type { Step } from "../../revision/types.ts";
import type { RunEvent, RunListener } from "../../run/events.ts";

/** Makes a listener that writes JSON lines with stable keys. */
export function createJsonReporter(write: (line: string) => void): RunListener {
  return (event) => write(JSON.stringify(eventJson(event)) + "\n");
}

/** One event with the keys of the contract: `event`, then snake_case. */
export function eventJson(event: RunEvent): Record<string, unknown> {
  const { type, ...rest } = event;
  const result: Record<string, unknown> = { event: type };
  for (const [key, value] of Object.entries(rest)) {
    if (key === "step") Object.assign(result, stepJson(value as Step));
    else if (key === "origin") continue;
    else result[snake(key)] = snakeKeys(value);
  }
  return result;
}

/** A step with stable keys. */
export function stepJson(step: Step): Record<string, unknown> {
  return {
    direction: step.direction,
    revision: step.revision,
    from: step.from,
    to: step.to,
    heads_after: step.headsAfter,
  };
}

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), snakeKeys(inner)]));
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
