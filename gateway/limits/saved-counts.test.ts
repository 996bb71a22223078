import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { log } from "@/domain/kernel/log";
import { anAdmission } from "@/testing/limits/admission";
import { createLimiter, type Limiter } from "./limiter";

let folder: string;
let file: string;
const limiters: Limiter[] = [];
const AT = Date.now();
const monthly = anAdmission({ quota: { calls: 5, period: "MONTH", timeZone: "UTC" } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latchkey-limits-"));
  file = join(folder, "state", "limits.jsonl");
});
afterEach(async () => {
  for (const limiter of limiters.splice(0)) await limiter.close();
  rmSync(folder, { recursive: true, force: true });
});

function aLimiter(): Limiter {
  const limiter = createLimiter({ store: null, whenUnavailable: "ALLOW", gateways: 1, file });
  limiters.push(limiter);
  return limiter;
}

async function passed(limiter: Limiter, calls: number, call = monthly): Promise<number> {
  let ok = 0;
  for (let made = 0; made < calls; made += 1) if ((await limiter.count(call, AT)).ok) ok += 1;
  return ok;
}

it("goes on with the counts of an earlier run", async () => {
  const first = aLimiter();
  expect(await passed(first, 3)).toBe(3);
  await first.close();
  expect(await passed(aLimiter(), 9)).toBe(2);
});

it("loses what a killed gateway hasn't saved, and nothing else", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  const killed = aLimiter();
  await passed(killed, 3);
  vi.advanceTimersByTime(5_000);
  await vi.waitFor(() => expect(existsSync(file)).toBe(true));
  await passed(killed, 1);
  vi.useRealTimers();
  expect(await passed(aLimiter(), 9)).toBe(2);
});

it("takes the last whole line of a counter, whatever else is in the file", async () => {
  await passed(aLimiter(), 1);
  await limiters[0]?.close();
  const line = readFileSync(file, "utf8").trim();
  const entry = JSON.parse(line);
  appendFileSync(
    file,
    `${JSON.stringify({ ...entry, c: 4 })}\nnot json\n[]\nnull\n{"k":"RATE"}\n${line.slice(0, 20)}`,
  );
  expect(await passed(aLimiter(), 9)).toBe(1);
});

it("forgets windows that are over, and keeps no short ones", async () => {
  await passed(aLimiter(), 2, anAdmission({ rate: { calls: 5, period: "MINUTE" } }));
  await limiters[0]?.close();
  expect(existsSync(file)).toBe(false);
  const over = {
    k: "QUOTA",
    s: "s",
    w: `MONTH:${new Date(AT).toISOString().slice(0, 7)}-01`,
    c: 5,
    e: AT - 1,
  };
  mkdirSync(join(folder, "state"));
  writeFileSync(file, `${JSON.stringify(over)}\n`);
  expect(await passed(aLimiter(), 9)).toBe(5);
});

it("counts without a disk, and says so once", async () => {
  const said = vi.spyOn(log(), "error").mockImplementation(() => {});
  writeFileSync(join(folder, "state"), "a file where the folder should be");
  const limiter = aLimiter();
  expect(await passed(limiter, 9)).toBe(5);
  await limiter.close();
  expect(said).toHaveBeenCalledTimes(2);
});

it("keeps the file to its owner", async () => {
  await passed(aLimiter(), 1);
  await limiters[0]?.close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
