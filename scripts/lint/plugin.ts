/**
 * The project's own lint rules; `deno lint` loads them (see `lint.plugins` in deno.json).
 *
 * @module
 */
import { layers } from "./layers.ts";
import { errorMessage, noNotes } from "./messages.ts";
import { noExit, purity } from "./purity.ts";
import { fileLength, fileName, noDefaultExport, noTopLevelArrow, parameters } from "./shape.ts";

const plugin: Deno.lint.Plugin = {
  name: "migrator",
  rules: {
    layers,
    purity,
    "no-exit": noExit,
    "file-length": fileLength,
    "file-name": fileName,
    "no-default-export": noDefaultExport,
    "no-top-level-arrow": noTopLevelArrow,
    parameters,
    "error-message": errorMessage,
    "no-notes": noNotes,
  },
};

export default plugin;
