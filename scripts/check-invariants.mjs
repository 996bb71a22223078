/** `npm run check:invariants`: checks a database's invariants. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("check-invariants");
