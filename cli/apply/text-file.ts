import { readFile } from "node:fs/promises";
import { EXIT, Failure } from "../failure";

/**
 * The text of a file in UTF-8.
 * @throws Failure if it can't be read, or has bytes that are no UTF-8: replaced by others, they would end up in names
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new Failure(`${path} can't be read: ${error.message}`, EXIT.usage);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Failure(`${path} isn't text in UTF-8. Save it in that encoding.`, EXIT.usage);
  }
}
