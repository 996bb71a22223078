/** `npm run worker`: background work alone, without pages and GraphQL. It needs no build of the pages. */
import "./early-signals.mjs";
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("worker");
