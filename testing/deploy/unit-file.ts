import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The settings of one systemd unit: the values of each `Section.Name`, in their order. */
export type Unit = ReadonlyMap<string, readonly string[]>;

/** The folder of the units. */
export const UNITS = join(process.cwd(), "deploy", "systemd");

/** @throws Error for a line that is neither a section, a setting nor a comment */
export async function readUnit(name: string): Promise<Unit> {
  const unit = new Map<string, string[]>();
  let section = "";
  for (const line of (await readFile(join(UNITS, name), "utf8")).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (heading) section = heading;
    else if (!key) throw new Error(`${name}: ${line}`);
    else unit.set(`${section}.${key}`, [...(unit.get(`${section}.${key}`) ?? []), value ?? ""]);
  }
  return unit;
}

/**
 * Reads an EnvironmentFile as systemd.exec(5) describes it: quotes around a value, backslashes outside of single quotes, comments only at the
 * beginning of a line, and no expansion of `$`.
 */
export function parseEnvironmentFile(text: string): Record<string, string> {
  const entries = text.split("\n").flatMap((line) => {
    const [, key, value] = /^\s*([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, unquoted(value.trim())] as const];
  });
  return Object.fromEntries(entries);
}

function unquoted(value: string): string {
  const [, single] = /^'([^']*)'$/.exec(value) ?? [];
  if (single !== undefined) return single;
  const [, double] = /^"((?:[^"\\]|\\.)*)"$/.exec(value) ?? [];
  return (double ?? value).replace(/\\(.)/g, "$1");
}
