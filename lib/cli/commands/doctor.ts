import type { ExitCode } from "../../core/error.ts";
import type { CliContext } from "../context.ts";
import { examineProject } from "../doctor/project.ts";
import { diagnosisJson, diagnosisLines } from "../doctor/report.ts";
import { examineRevisions } from "../doctor/revisions.ts";
import type { Diagnosis, Finding } from "../doctor/types.ts";
import { runSettings } from "../run_settings.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator doctor`. */
export async function run(context: CliContext, _input: CommandInput): Promise<ExitCode> {
  const config = await context.config();
  const { cwd } = context.io;
  const project = await examineProject({ config, cwd });
  const found = await examineRevisions({ config, cwd, settings: runSettings(context, { config }) });
  const diagnosis: Diagnosis = {
    ...project,
    ...found,
    config,
    findings: [...project.findings, ...found.findings],
  };
  if (context.globals.json) context.printJson(diagnosisJson(diagnosis, cwd));
  else {
    const options = { style: context.style, cwd, all: context.globals.verbose };
    for (const line of diagnosisLines(diagnosis, options)) context.print(line);
  }
  return exitCode(diagnosis.findings);
}

/** Wrong configuration comes before what it leads to. */
function exitCode(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.some(({ kind }) => kind === "configuration" || kind === "folder")) return 2;
  return errors.length > 0 ? 3 : 0;
}
