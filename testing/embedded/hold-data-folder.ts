/** Opens a data folder at a given time, prints the result, and holds it until standard input ends. */
import { setTimeout as sleep } from "node:timers/promises";
import { openDataFolder } from "@/embedded/data-folder";

async function main([folder = "", at = "0"]: string[]): Promise<void> {
  await sleep(Math.max(0, Number(at) - Date.now()));
  try {
    const opened = await openDataFolder(folder);
    process.stdout.write(`${JSON.stringify({ opened: true })}\n`);
    process.stdin.resume().once("end", () => opened.release());
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ opened: false, message: (error as Error).message })}\n`);
  }
}

main(process.argv.slice(2));
