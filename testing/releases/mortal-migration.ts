import { migrate } from "@/db/migrate";
import { MIGRATIONS } from "./folder";

/*
 * A process that migrates the database of DATABASE_URL and prints what it reports. With a line number as its argument, it kills itself when
 * it has printed that line.
 */
const last = Number(process.argv[2] ?? 0);
let lines = 0;

await migrate(process.env.DATABASE_URL ?? "", MIGRATIONS, {
  report(line) {
    process.stdout.write(`${line}\n`);
    lines += 1;
    // A moment later, so that the kill comes in the middle of its statements.
    if (lines === last) setTimeout(() => process.kill(process.pid, "SIGKILL"), 4);
  },
});
process.exit(0);
