import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, it } from "vitest";
import * as schema from "@/db/schema";
import { STEPS } from "./aftermath";

/** Tables with an expiry or a digest that a restore leaves as they were in the backup, and why. */
const LEFT: Readonly<Record<string, string>> = {
  access_tokens: "docs/backup.md: what was revoked since is valid again",
  api_keys: "docs/backup.md: what was revoked since is valid again",
  gateways: "docs/backup.md: what was revoked since is valid again",
  recovery_codes: "docs/backup.md: what was revoked since is valid again",
  invitation_links: "they lead to invitations, which end",
  known_devices: "a known device gives no way in; it only isn't slowed down",
  idempotency_keys: "a repeat returns what the restored data has",
  applications: "the digest of a picture",
  application_pictures: "the digest of a picture",
  audit_chain: "the digests of the audit log",
  audit_checkpoints: "the digests of the audit log",
  expiry_warnings: "which warnings were sent",
};

it("a restore ends everything that expires or is found by its digest, or says why not", () => {
  const ended = new Set(STEPS.map((step) => /^(?:update|delete from|insert into) (\w+)/.exec(step)?.[1]));
  const needed = Object.values(schema)
    .flatMap((value) => (is(value, PgTable) ? [getTableConfig(value)] : []))
    .filter(({ columns }) => columns.some(({ name }) => /^expires_at$|(^|_)digest$/.test(name)))
    .map(({ name }) => name);
  expect(needed.length).toBeGreaterThan(10);
  expect(needed.filter((name) => !ended.has(name)).sort()).toEqual(Object.keys(LEFT).sort());
});
