import { expect, it } from "vitest";
import { scriptCookieAttributes } from "./script-cookie";

it("a script's cookie is sent over https alone where the page has it", () => {
  expect(scriptCookieAttributes(60, "https:")).toBe("; Path=/; Max-Age=60; SameSite=Lax; Secure");
  expect(scriptCookieAttributes(0, "http:")).toBe("; Path=/; Max-Age=0; SameSite=Lax");
});
