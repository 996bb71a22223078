/** `npm run doctor`: checks an installation, and says what to do. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("doctor");
