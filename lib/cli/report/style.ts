/**
 * Colour, only where a person looks at a terminal.
 *
 * @module
 */

/** Paints a piece of text, or leaves it as it is. */
export type Paint = (text: string) => string;

/** The few styles that the tool uses. */
export interface Style {
  readonly enabled: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
}

/** What decides whether there is colour. */
export interface StyleInput {
  readonly terminal: boolean;
  readonly env: Readonly<Record<string, string>>;
  /** `--no-color`. */
  readonly noColor?: boolean;
}

/** Follows `NO_COLOR` (any value), `FORCE_COLOR`, `TERM=dumb` and `--no-color`. */
export function createStyle(input: StyleInput): Style {
  const enabled = colourWanted(input);
  return {
    enabled,
    bold: painter(enabled, 1, 22),
    dim: painter(enabled, 2, 22),
    red: painter(enabled, 31, 39),
    green: painter(enabled, 32, 39),
    yellow: painter(enabled, 33, 39),
    blue: painter(enabled, 34, 39),
    cyan: painter(enabled, 36, 39),
  };
}

function colourWanted(input: StyleInput): boolean {
  if (input.noColor === true) return false;
  if ((input.env["NO_COLOR"] ?? "") !== "") return false;
  const force = input.env["FORCE_COLOR"];
  if (force !== undefined && force !== "" && force !== "0") return true;
  return input.terminal && input.env["TERM"] !== "dumb";
}

function painter(enabled: boolean, open: number, close: number): Paint {
  if (!enabled) return (text) => text;
  return (text) => text === "" ? "" : `\x1b[${open}m${text}\x1b[${close}m`;
}
