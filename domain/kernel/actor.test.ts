import { expect, it } from "vitest";
import { type Actor, needsRole, type PlatformRole, REGISTRAR } from "./actor";

const person = (...roles: PlatformRole[]): Actor => ({
  kind: "person",
  userId: "1",
  name: "Ines",
  roles,
  sessionId: "2",
  ip: null,
});
const tool = (...roles: PlatformRole[]): Actor => ({
  kind: "tool",
  userId: "1",
  name: "Ines",
  roles,
  tokenId: "3",
  scopes: ["READ"],
  applicationIds: ["4"],
  apiIds: [],
  ip: null,
});
const application: Actor = {
  kind: "application",
  applicationId: "4",
  tokenId: "3",
  name: "CI",
  scopes: ["READ"],
  ip: null,
};

it.each([
  ["a user", person("USER", "API_PUBLISHER"), true],
  ["a user's token", tool("USER"), true],
  ["an administrator", person("USER", "ADMIN"), false],
  ["an administrator's token, also with limits", tool("ADMIN"), false],
  ["an application's token", application, false],
  ["Latchkey itself", REGISTRAR, false],
] as const)("%s needs a role to see something: %#", (_, actor, expected) => {
  expect(needsRole(actor)).toBe(expected);
});
