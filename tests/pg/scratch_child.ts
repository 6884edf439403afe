/**
 * Opens a scratch database on a local server, says where its data are, and waits to be killed.
 *
 * @module
 */
import { dirname } from "node:path";
import { openScratch } from "../../lib/db/scratch.ts";

const scratch = await openScratch({ kinds: ["local-server"] });
const { rows } = await scratch.session.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder");
console.log(dirname(rows[0]!.folder));
setInterval(() => {}, 1000);
