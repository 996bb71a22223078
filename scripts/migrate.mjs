/** `npm run migrate`: migrates the database of DATABASE_URL to this release, and exits. */
import "./early-signals.mjs";
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("migrate");
