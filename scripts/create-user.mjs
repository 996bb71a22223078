/** `npm run create-user`: creates a user in the database of DATABASE_URL. */
import "./node-version.mjs";
import "./env-file.mjs";
import { runEntry } from "./run-entry.mjs";

await runEntry("create-user");
