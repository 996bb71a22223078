import { describe, expect, it } from "vitest";
import { parseVariables } from "@/domain/kernel/environment-variables";
import { readSettings } from "./settings";

const REQUIRED = {
  LATCHKEY_URL: "https://portal.example.com",
  LATCHKEY_GATEWAY_TOKEN: `lkg_${"a".repeat(39)}`,
};
const read = (variables: Record<string, string>) => readSettings({ ...REQUIRED, ...variables }, "/nowhere");
const problemWith = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the settings of a gateway", () => {
  it.each([
    "https://portal.example.com/",
    "https://portal.example.com/path",
    "https://user:password@portal.example.com",
    "https:/portal.example.com",
    "https:\\\\portal.example.com",
    "ftp://portal.example.com",
    "portal.example.com",
    "",
  ])("take the same URLs of the portal as the portal does: %j", (LATCHKEY_URL) => {
    const expected = LATCHKEY_URL === "" ? "LATCHKEY_URL is missing: it is the portal's URL." : null;
    expect(problemWith(() => read({ LATCHKEY_URL }))).toBe(
      problemWith(() => parseVariables({ LATCHKEY_URL })) ?? expected,
    );
  });

  it("take origins, without the slash that URLs can have at their end", () => {
    expect(read({ LATCHKEY_URL: "https://portal.example.com/" }).portal).toBe("https://portal.example.com");
    const { corsOrigins } = read({
      LATCHKEY_GATEWAY_CORS_ORIGINS: "https://a.example/, http://[::1]:3000",
    }).options;
    expect(corsOrigins).toEqual(["https://a.example", "http://[::1]:3000"]);
    const invalid = () => read({ LATCHKEY_GATEWAY_CORS_ORIGINS: "https://a.example/path" });
    expect(problemWith(invalid)).toMatch(/^LATCHKEY_GATEWAY_CORS_ORIGINS is invalid: must be /);
  });

  it.each(["-1", "11", "1.5", "1e1", " 1", "x"])("reject other numbers as the portal does: %j", (value) => {
    expect(problemWith(() => read({ LATCHKEY_GATEWAY_TRUST_PROXY: value }))).toBe(
      problemWith(() => parseVariables({ LATCHKEY_TRUST_PROXY: value }))?.replace(
        "LATCHKEY_TRUST_PROXY",
        "LATCHKEY_GATEWAY_TRUST_PROXY",
      ),
    );
  });
});
