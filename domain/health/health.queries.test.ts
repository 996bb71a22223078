import { afterEach, expect, it, vi } from "vitest";
import type { Actor } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { checkDatabase } from "./checks";
import { installationHealth } from "./health.queries";

vi.mock("./checks", () => ({
  checkDatabase: vi.fn(),
  checkReplica: async () => [],
  checkKeys: async () => [],
  checkBackground: async () => [],
}));

const administrator: Actor = {
  kind: "person",
  userId: "usr_1",
  name: "Ada",
  roles: ["ADMIN"],
  sessionId: "ses_1",
  ip: null,
};

afterEach(() => shiftClock(0));

it("a run that failed is not given again, and one that succeeded is", async () => {
  const check = vi
    .mocked(checkDatabase)
    .mockRejectedValueOnce(new Error("out of memory"))
    .mockResolvedValue([]);
  const together = [installationHealth(administrator), installationHealth(administrator)];
  for (const failed of together) await expect(failed).rejects.toThrow("out of memory");
  expect(check).toHaveBeenCalledTimes(1);

  const health = await installationHealth(administrator);
  expect(health.findings).toEqual([]);
  expect(await installationHealth(administrator)).toBe(health);
  expect(check).toHaveBeenCalledTimes(2);
});

it("a failure that comes late leaves the run after it", async () => {
  let fail: (error: Error) => void = () => {};
  const late = new Promise<never>((_, reject) => {
    fail = reject;
  });
  vi.mocked(checkDatabase).mockReset().mockReturnValueOnce(late).mockResolvedValue([]);
  shiftClock(10 * MINUTE);
  const slow = installationHealth(administrator);
  shiftClock(20 * MINUTE);
  const health = await installationHealth(administrator);
  fail(new Error("timeout"));
  await expect(slow).rejects.toThrow("timeout");
  expect(await installationHealth(administrator)).toBe(health);
  expect(checkDatabase).toHaveBeenCalledTimes(2);
});
