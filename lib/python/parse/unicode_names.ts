/**
 * Names of characters for `\N{...}`: those that occur in source code. The whole table is 1.5 MB and of no use here.
 *
 * @module
 */

const NAMES: Readonly<Record<string, number>> = {
  "BULLET": 0x2022,
  "BYTE ORDER MARK": 0xfeff,
  "CENT SIGN": 0xa2,
  "CHECK MARK": 0x2713,
  "COPYRIGHT SIGN": 0xa9,
  "CROSS MARK": 0x274c,
  "DEGREE SIGN": 0xb0,
  "DIGIT ZERO": 0x30,
  "EM SPACE": 0x2003,
  "EMPTY SET": 0x2205,
  "EM DASH": 0x2014,
  "EN SPACE": 0x2002,
  "EN DASH": 0x2013,
  "EURO SIGN": 0x20ac,
  "FULL STOP": 0x2e,
  "HORIZONTAL ELLIPSIS": 0x2026,
  "HYPHEN-MINUS": 0x2d,
  "INFINITY": 0x221e,
  "LEFT DOUBLE QUOTATION MARK": 0x201c,
  "LEFT SINGLE QUOTATION MARK": 0x2018,
  "LEFTWARDS ARROW": 0x2190,
  "LINE FEED": 0xa,
  "MICRO SIGN": 0xb5,
  "MINUS SIGN": 0x2212,
  "MULTIPLICATION SIGN": 0xd7,
  "NARROW NO-BREAK SPACE": 0x202f,
  "NO-BREAK SPACE": 0xa0,
  "NULL": 0,
  "POUND SIGN": 0xa3,
  "REGISTERED SIGN": 0xae,
  "REPLACEMENT CHARACTER": 0xfffd,
  "RIGHT DOUBLE QUOTATION MARK": 0x201d,
  "RIGHT SINGLE QUOTATION MARK": 0x2019,
  "RIGHTWARDS ARROW": 0x2192,
  "SECTION SIGN": 0xa7,
  "SNOWMAN": 0x2603,
  "SOFT HYPHEN": 0xad,
  "SPACE": 0x20,
  "THIN SPACE": 0x2009,
  "TRADE MARK SIGN": 0x2122,
  "YEN SIGN": 0xa5,
  "ZERO WIDTH JOINER": 0x200d,
  "ZERO WIDTH NO-BREAK SPACE": 0xfeff,
  "ZERO WIDTH SPACE": 0x200b,
};

/** The character of that name, or `null` when this table does not have it. */
export function charFromName(name: string): string | null {
  const upper = name.toUpperCase();
  const point = NAMES[upper] ?? greekLetter(upper) ?? latinLetter(upper);
  return point === null ? null : String.fromCodePoint(point);
}

const MARKS: Readonly<Record<string, string>> = {
  ACUTE: "\u0301",
  BREVE: "\u0306",
  CARON: "\u030c",
  CEDILLA: "\u0327",
  CIRCUMFLEX: "\u0302",
  DIAERESIS: "\u0308",
  GRAVE: "\u0300",
  MACRON: "\u0304",
  TILDE: "\u0303",
};

function latinLetter(name: string): number | null {
  const match = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])(?: WITH ([A-Z]+))?$/.exec(name);
  if (match === null) return null;
  const [, size, letter = "", mark] = match;
  const base = size === "SMALL" ? letter.toLowerCase() : letter;
  if (mark === undefined) return base.charCodeAt(0);
  const combining = MARKS[mark];
  const composed = combining === undefined ? "" : (base + combining).normalize("NFC");
  return composed.length === 1 ? composed.charCodeAt(0) : null;
}

const GREEK =
  "ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO FINAL SIGMA TAU UPSILON PHI CHI PSI OMEGA"
    .split(" ");

function greekLetter(name: string): number | null {
  const match = /^GREEK (SMALL|CAPITAL) LETTER ([A-Z]+)$/.exec(name);
  const index = GREEK.indexOf(match?.[2] ?? "");
  return index === -1 ? null : (match?.[1] === "SMALL" ? 0x3b1 : 0x391) + index;
}
