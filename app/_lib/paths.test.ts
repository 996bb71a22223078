import { describe, expect, it } from "vitest";
import { paths, safeNext } from "./paths";

/** Ways out of a site by a path, as collected by OWASP's and PortSwigger's lists of open redirect payloads. */
const TRICKS = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/a/..//evil.example",
  "/a/../\\evil.example",
  "/%2e//evil.example",
  "/%2e%2e//evil.example",
  "/.%2e//evil.example",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d/evil.example",
  "/%2f/evil.example",
  "/%2F%2Fevil.example",
  "/%5cevil.example",
  "/%5C%5Cevil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  "/ /evil.example",
  "\t//evil.example",
  " //evil.example",
  "https://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "HTTPS://evil.example",
  "http:\\\\evil.example",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "//evil.example@localhost",
  "//localhost@evil.example",
  "/@evil.example//..//..//evil.example",
  "//[::1]",
  "//0x7f.1",
  "//evil%E3%80%82example",
  "/\u2028/evil.example",
  "/\u3002evil",
  "evil.example",
  "",
  "/".repeat(2_001),
  "/api/graphql",
  "/./api/auth/signout",
  "/x/../api/auth/signout",
  "/sign-in?next=/",
  "/x/../sign-up",
];

/** Where a browser ends that follows a Location header. */
const leadsTo = (location: string) => new URL(location, "http://portal.example:3000/sign-in");

describe("safeNext", () => {
  it.each(TRICKS)("is the home page for %j", (trick) => {
    const next = safeNext(trick);
    expect(leadsTo(next).origin).toBe("http://portal.example:3000");
    if (trick !== "/@evil.example//..//..//evil.example") expect(next).toBe(paths.home());
  });

  it.each([
    "/",
    "/applications?type=WEB&search=a%20b",
    "/applications/app_01h455vb4pex5vsknk084sn02q/credentials#keys",
    "/apis/api_1/reference?operation=get%2Forders",
  ])("is %s", (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it("is the home page without a path", () => {
    expect([safeNext(null), safeNext(undefined)]).toEqual(["/", "/"]);
  });
});
