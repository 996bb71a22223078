import { expect, it, vi } from "vitest";
import { type SignedIn, signedInBy } from "./actor";
import { currentHolds } from "./current";

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: "the cookie" }) }),
  headers: async () => new Headers(),
}));
vi.mock("./session-token", () => ({ sessionCookieName: () => "session" }));
vi.mock("./actor", () => ({ signedInBy: vi.fn() }));

const withRoles = (...roles: string[]) =>
  ({ actor: { roles }, mustSetUpFactor: false }) as unknown as SignedIn;

it.each([
  ["the same roles, in any order", withRoles("ADMIN", "USER"), true],
  ["fewer roles", withRoles("USER"), false],
  ["no valid session", null, false],
  ["a second factor to set up first", { ...withRoles("USER", "ADMIN"), mustSetUpFactor: true }, false],
])("an answer that takes long goes on only with what its request had: %s", async (_, later, expected) => {
  const holds = await currentHolds(withRoles("USER", "ADMIN"));
  vi.mocked(signedInBy).mockResolvedValue(later);
  expect(await holds()).toBe(expected);
  expect(signedInBy).toHaveBeenLastCalledWith("the cookie", null);
});
