import { parseArgs } from "node:util";
import { measureLoad } from "./load";

const USAGE = `npm run bench:records [-- --sizes 100000,300000,1000000]

A gateway's memory and time for snapshots of so many keys, one after the other in this process.`;

/** `npm run bench:records`. */
export async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "100000,300000,1000000" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  for (const size of values.sizes.split(",").map(Number)) console.log(await measureLoad(size));
}
