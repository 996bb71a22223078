/** `npm run check:audit`: verifies the chain over the audit log. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("check-audit");
