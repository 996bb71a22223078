import { createHash } from "node:crypto";

/*
 * A line of the state file: a checksum of 16 hexadecimal digits, a space, JSON. The checksum covers the one before, so that a line that is
 * missing, repeated or cut ends what is readable.
 */
export const NO_CHAIN = "0".repeat(16);

function link(chain: string, json: string): string {
  return createHash("sha256").update(chain).update(json).digest("hex").slice(0, 16);
}

/** The line for a JSON text after another line. */
export function sealedLine(chain: string, json: string): { readonly text: string; readonly chain: string } {
  const next = link(chain, json);
  return { text: `${next} ${json}\n`, chain: next };
}

/** The JSON text of a line, or null if it doesn't follow the line before. */
export function openLine(
  chain: string,
  line: string,
): { readonly json: string; readonly chain: string } | null {
  const json = line.slice(17);
  const next = link(chain, json);
  return line.startsWith(`${next} `) ? { json, chain: next } : null;
}
