/** `npm run restore`: replaces the database by a backup. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("restore");
