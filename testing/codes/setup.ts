import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, vi } from "vitest";
import { findings } from "./watched-verb";

vi.mock("@/domain/kernel/verb", () => import("./watched-verb"));

/** Also if a test swallows the error, for example in a race. */
afterEach(() => {
  const complaints = findings.unlisted.splice(0);
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
});

/** For `scripts/check-codes.mjs`, which finds listed codes that are never thrown. */
afterAll(() => {
  const folder = process.env.LATCHKEY_CODES_FOLDER;
  if (!folder || findings.listed.size === 0) return;
  mkdirSync(folder, { recursive: true });
  const { listed, thrown } = findings;
  writeFileSync(
    join(folder, `${randomUUID()}.json`),
    JSON.stringify({ listed: [...listed], thrown: [...thrown] }),
  );
});
