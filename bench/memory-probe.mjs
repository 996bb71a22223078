/** Loaded into the measured server: at SIGUSR2 it collects garbage and appends its memory to a file, one JSON object per line. */
import { appendFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  appendFileSync(
    process.env.LATCHKEY_BENCH_MEMORY,
    `${JSON.stringify({ rss, heapUsed, external, arrayBuffers })}\n`,
  );
});
