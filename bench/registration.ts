import { hangingServer } from "./registration-hanging";
import { overhead } from "./registration-overhead";

/**
 * `npm run bench:registration`: the cost of registering, and the cost of a hanging server for other requests. Figures
 * are of one run.
 */
await overhead();
await hangingServer();
process.exit(0);
