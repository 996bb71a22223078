import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * The bytes that this process has in use, buffers outside the heap included, once garbage is collected: what a bound on memory can be about.
 * Without collecting, it would depend on when V8 last did.
 */
export function liveMemory(): number {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  // The second waits for the buffers that the first left to be freed in the background.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
