import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { StartError } from "../one-line-error";

/** Where an operator is asked. Answers of commands go to standard output, so questions don't. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}
const TERMINAL: Terminal = { input: process.stdin, output: process.stderr };

/** Asks at the terminal. @throws StartError if there is no answer */
export function ask(question: string, { input, output } = TERMINAL): Promise<string> {
  return read(createInterface({ input, output, terminal: true }), question);
}

/** The same, and shows nothing of what is typed. @throws StartError if there is no answer */
export async function askHidden(question: string, { input, output } = TERMINAL): Promise<string> {
  output.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await read(createInterface({ input, output: nowhere, terminal: true }), "").finally(() =>
    output.write("\n"),
  );
  return answer;
}

/** The terminal passes Ctrl+C and Ctrl+D on as characters meanwhile, so they are no signals. */
async function read(reader: ReturnType<typeof createInterface>, question: string): Promise<string> {
  try {
    return await reader.question(question);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ABORT_ERR") throw error;
    throw new StartError("There was no answer, so nothing was changed.", { cause: error });
  } finally {
    reader.close();
  }
}
