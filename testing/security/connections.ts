import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { PROJECT } from "@/testing/server/latchkey";

/** Variables that make a process of Node.js, and its children, write down where they connect to. */
export function recordingTo(file: string): Record<string, string> {
  const script = pathToFileURL(`${PROJECT}/testing/security/record-connections.mjs`).href;
  return { NODE_OPTIONS: `--import ${script}`, LATCHKEY_TEST_CONNECTIONS: file };
}

/** What was connected to or looked up, each once. */
export function connectionsIn(file: string): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return [...new Set(lines.map((line) => String(JSON.parse(line).place)))];
}

/** Whether a place is this machine: loopback or a Unix socket. */
export const isLocal = (place: string): boolean =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i.test(place) ||
  place.startsWith("/") ||
  place.startsWith("\\\\.\\pipe");
