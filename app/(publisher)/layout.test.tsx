import { isValidElement } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { requireSignedIn } from "@/app/_auth/current";
import { load } from "@/app/_data/run";
import PublisherLayout from "./layout";

vi.mock("@/app/_auth/current", () => ({ requireSignedIn: vi.fn() }));
vi.mock("@/app/_data/run", () => ({ load: vi.fn() }));
vi.mock("@/app/_components/portal-frame", () => ({ PortalFrame: () => null }));

const asRoles = (roles: readonly string[]) =>
  vi.mocked(requireSignedIn).mockResolvedValue({ session: { roles } } as never);
const counted = (pendingRequestCount: number | null) =>
  vi.mocked(load).mockResolvedValue({ data: { viewer: { pendingRequestCount } }, problem: null } as never);

beforeEach(() => asRoles(["USER"]));

it.each([
  ["a publisher without requests", 0],
  ["a publisher with requests", 3],
])("%s has the pages", async (_, count) => {
  counted(count);
  expect(isValidElement(await PublisherLayout({ children: "page" }))).toBe(true);
});

it("a count that couldn't be loaded makes no page disappear", async () => {
  vi.mocked(load).mockResolvedValue({ data: null, problem: { kind: "FAILED", message: "Timeout" } } as never);
  expect(isValidElement(await PublisherLayout({ children: "page" }))).toBe(true);
});

it("others don't have them, and administrators do", async () => {
  counted(null);
  await expect(PublisherLayout({ children: "page" })).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
  asRoles(["ADMIN"]);
  expect(isValidElement(await PublisherLayout({ children: "page" }))).toBe(true);
});
