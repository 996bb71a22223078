/** `npm run setup`: makes the installation as a set-up file declares. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("setup");
