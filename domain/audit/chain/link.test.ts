import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CHAIN_START } from "@/domain/store/audit-chain/ends.repository";
import type { AuditEntry } from "../audit.repository";
import { canonicalEntry, nextLink } from "./link.rules";

const entry: AuditEntry = {
  id: "019acf00-0000-7000-8000-000000000001",
  occurredAt: new Date("2026-11-20T14:02:00.000Z"),
  actorKind: "USER",
  actorUserId: null,
  actorTokenId: null,
  actorName: "Zoë “quoted”",
  asAdministrator: false,
  action: "application.updated",
  subjectKind: "application",
  subjectId: null,
  subjectName: null,
  applicationId: null,
  apiId: null,
  changes: [{ field: "name", before: { b: 1, a: [null, 2] }, after: null }],
  ip: null,
};

const TEXT =
  '{"action":"application.updated","actorKind":"USER","actorName":"Zoë “quoted”","asAdministrator":false,' +
  '"changes":[{"after":null,"before":{"a":[null,2],"b":1},"field":"name"}],' +
  '"id":"019acf00-0000-7000-8000-000000000001","occurredAt":"2026-11-20T14:02:00.000Z","subjectKind":"application"}';

it("writes an entry with sorted members, and without those that are null", () => {
  expect(canonicalEntry(entry)).toBe(TEXT);
});

it("covers the digest before and the entry", () => {
  const first = nextLink(CHAIN_START, entry);
  expect(first.position).toBe(1);
  const expected = createHash("sha256").update(Buffer.alloc(32)).update(TEXT).digest("hex");
  expect(Buffer.from(first.digest).toString("hex")).toBe(expected);
  const second = nextLink(first, entry);
  expect(second.position).toBe(2);
  expect(second.digest).not.toEqual(first.digest);
});

it.each(["actorName", "action", "ip", "changes"] as const)("changes with the entry's %s", (name) => {
  const other = { ...entry, [name]: name === "changes" ? [] : "other" };
  expect(nextLink(CHAIN_START, other).digest).not.toEqual(nextLink(CHAIN_START, entry).digest);
});
