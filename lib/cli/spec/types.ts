/**
 * Commands as data: the one source of parsing, `--help`, completions, the man page and the commands reference.
 *
 * @module
 */
import type { ExitCode } from "../../core/error.ts";
import type { CliContext } from "../context.ts";

/** What a shell may offer for a value. */
export type Completion =
  | "revision"
  | "revisions"
  | "branch"
  | "file"
  | "directory"
  | "section"
  | "shell"
  | "template"
  | "none";

/** An option of a command, or a global one. */
export interface OptionSpec {
  /** Name of the value in {@linkcode ParsedOptions}, in camel case. */
  readonly name: string;
  /** `-r`, where there is one. */
  readonly short?: string;
  /** `--rev-range`; further spellings after the first. */
  readonly long: readonly string[];
  /** Placeholder of the value (`RANGE`); absent for a switch. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly choices?: readonly string[];
  readonly description: string;
  readonly completion?: Completion;
  /** Left out of `--help` and completions (an old spelling). */
  readonly hidden?: boolean;
}

/** A positional argument. */
export interface ArgumentSpec {
  readonly name: string;
  readonly required: boolean;
  readonly variadic?: boolean;
  readonly description: string;
  readonly completion?: Completion;
}

/** A worked example of a command line, shown in `--help` and in the documentation. */
export interface ExampleSpec {
  readonly line: string;
  readonly says: string;
}

/** Heading under which `--help` lists a command. */
export type CommandGroup = "Write revisions" | "Move the database" | "Look" | "Check" | "Set up and tools";

/** Values of options by name: a string, a list for repeatable ones, `true` for a switch. */
export type ParsedOptions = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** What a command gets. */
export interface CommandInput {
  readonly arguments: readonly string[];
  readonly options: ParsedOptions;
}

/** The module of a command, loaded when it is that command. */
export interface CommandModule {
  run(context: CliContext, input: CommandInput): Promise<ExitCode>;
}

/** A command. */
export interface CommandSpec {
  readonly name: string;
  /** Other spellings, such as `list-templates`. */
  readonly aliases?: readonly string[];
  readonly group: CommandGroup;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** Paragraphs of `--help`. */
  readonly description: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly ExampleSpec[];
  /** True for commands that need neither configuration nor a revision folder. */
  readonly standalone?: boolean;
  load(): Promise<CommandModule>;
}
