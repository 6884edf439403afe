/**
 * Members of the interfaces in `lib/op/api/`, with their documentation.
 *
 * @module
 */

/** One member of an interface. */
export interface Member {
  readonly name: string;
  /** As declared, without `readonly` and the final semicolon. */
  readonly signature: string;
  /** Documentation without tags. */
  readonly text: string;
  /** Code of the `@example` tags. */
  readonly examples: readonly string[];
}

/** Reads the members of one interface; the source is formatted by `deno fmt`, which this relies on. */
export function interfaceMembers(source: string, name: string): readonly Member[] {
  const start = new RegExp(`^export interface ${name}\\b[^{]*\\{\\n`, "m").exec(source);
  if (start === null) throw new Error(`Cannot find interface '${name}'`);
  const from = start.index + start[0].length;
  const body = source.slice(from, source.indexOf("\n}\n", from) + 1);
  const members: Member[] = [];
  for (
    const [, comment = "", declaration = ""] of body.matchAll(
      /^ {2}\/\*\*([\s\S]*?)\*\/\n((?: {2}\S.*\n(?: {4,}.*\n| {2}[)}].*\n)*?)(?=\s*(?: {2}\/\*\*|$(?![\s\S]))))/gm,
    )
  ) {
    const signature = declaration.replace(/^ {2}/gm, "").replace(/^readonly /, "").trim().replace(/;$/, "");
    members.push({ name: /^\w+/.exec(signature)?.[0] ?? "", signature, ...documentation(comment) });
  }
  const declared = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(<:?]/gm)].map((match) => match[1]);
  if (members.length !== declared.length) {
    throw new Error(`Cannot read interface '${name}': found ${members.map((member) => member.name)} of ${declared}`);
  }
  return members;
}

function documentation(comment: string): Pick<Member, "text" | "examples"> {
  const lines = comment.replace(/^\s*\* ?/gm, "").trim();
  const [text = "", ...tags] = lines.split(/^@/m);
  const examples = tags.filter((tag) => tag.startsWith("example")).flatMap((tag) =>
    [...tag.matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1] ?? "")
  );
  // Links inside the file are names for a reader of the page.
  return { text: text.replace(/\{@linkcode (?:\w+\.)?(\w+)\}/g, "`$1`").trim(), examples };
}
