/** `npm run backup`: creates a backup of the database, or checks one. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("backup");
