import { MalformedFeed } from "./record-form";

const NEWLINE = 10;

/**
 * Splits bytes into lines of UTF-8. A last line without an end is not returned: it was cut.
 * @param maximum bytes of a line; a longer one throws before it fills the memory
 * @throws MalformedFeed
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, maximum: number): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let held = 0;
  const take = (part: Uint8Array) => {
    held += part.length;
    if (held > maximum) throw new MalformedFeed("a line that is too long");
    parts.push(part);
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, end));
      yield Buffer.concat(parts).toString("utf8");
      parts = [];
      held = 0;
      from = end + 1;
    }
    if (from < chunk.length) take(chunk.subarray(from));
  }
}
