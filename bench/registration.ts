import { hangingServer } from "./registration-hanging";
import { overhead } from "./registration-overhead";

/** `npm run bench:registration`: what registering costs, and what a server that hangs costs everybody else. Figures are of one run. */
await overhead();
await hangingServer();
process.exit(0);
