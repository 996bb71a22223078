import { describe, expect, it } from "vitest";
import { redirectUriIssues, redirectUriProblem } from "./redirect-uris.rules";

const none = { schemes: [] };
const problem = (uri: string, policy: Parameters<typeof redirectUriProblem>[2] = none) =>
  redirectUriProblem("NATIVE", uri, policy);

describe("characters", () => {
  it.each([...'<>"{}|\\^`', " ", "é", "\t", "\n", "\0", "\u200B", "\uD800", "[", "]"])(
    "rejects %j anywhere",
    (character) => {
      for (const uri of [
        `https://app.example.com/c${character}b`,
        `https://app.example.com/cb?x=${character}1`,
        `https://app${character}.example.com/cb`,
        `com.example.app:/c${character}b`,
        `${character}https://app.example.com/cb`,
        `https://app.example.com/cb${character}`,
      ]) {
        expect(problem(uri), JSON.stringify(uri)).toMatch(/\S/);
      }
    },
  );

  it.each(["%", "%4", "%zz", "a%2", "%%41"])("rejects bad percent-encoding: %s", (text) => {
    expect(problem(`https://app.example.com/${text}`)).toMatch(/hexadecimal/);
  });

  it.each([
    "https://app.example.com/cb",
    "https://app.example.com",
    "https://APP.example.com:443/a/../b/./c//d",
    "https://app.example.com/%7Euser/~user/!$&'()+,;=:@",
    "http://[::1]:8080/cb",
    "http://127.0.0.1/cb?x=y&z=/?",
    "com.example.app:/oauth",
    "com.example.app://callback",
  ])("accepts %s", (uri) => expect(problem(uri)).toBeNull());
});

it("equal means identical", () => {
  const different = [
    "https://app.example.com",
    "https://app.example.com/",
    "https://app.example.com:443/",
    "https://APP.example.com/",
    "https://app.example.com/%7e",
    "https://app.example.com/%7E",
    "https://app.example.com/~",
    "https://app.example.com/a/../",
  ];
  expect(redirectUriIssues("WEB", different, none)).toEqual([]);
  const issues = redirectUriIssues(
    "WEB",
    ["https://a.example/x", "https://b.example/x", "https://a.example/x"],
    none,
  );
  expect(issues).toEqual([{ path: ["redirectUris", 2], message: "This redirect URI is already listed." }]);
});

it("names the entry", () => {
  const issues = redirectUriIssues(
    "WEB",
    ["https://a.example/x", "https://a.example/ y", "https://a.example/<"],
    none,
  );
  expect(issues.map(({ path }) => path)).toEqual([
    ["redirectUris", 1],
    ["redirectUris", 2],
  ]);
});

describe("private-use schemes with dots", () => {
  it.each([
    "a.:/x",
    "a..b:/x",
    "com.example.:/x",
    "a.-b:/x",
    "a-.b:/x",
    "a.b-:/x",
    "a.b+c:/x",
    "com..example.app://cb",
  ])("%s is no domain name in reverse", (uri) => {
    expect(redirectUriProblem("NATIVE", uri, none)).toMatch(/domain name in reverse/);
    expect(redirectUriProblem("NATIVE", uri, { ...none, kept: [uri] })).toBeNull();
  });
  it.each(["a.b:/x", "COM.Example.App:/x", "com.my-app2.x://cb"])("%s is one", (uri) =>
    expect(redirectUriProblem("NATIVE", uri, none)).toBeNull(),
  );
});

describe("private-use schemes without a dot", () => {
  const allowed = { schemes: ["vscode", "cursor"] };
  it("need the administrator's list", () => {
    expect(problem("vscode://publisher.extension/cb")).toMatch(/An administrator can allow others/);
    expect(problem("vscode://publisher.extension/cb", allowed)).toBeNull();
    expect(problem("VSCode:/cb", allowed)).toBeNull();
    expect(problem("vscode-insiders://x", allowed)).toMatch(/administrator/);
  });
  it("stay usable where they are when the list changes", () => {
    expect(problem("slack://cb", { schemes: [], kept: ["slack://cb"] })).toBeNull();
    expect(problem("slack://cb2", { schemes: [], kept: ["slack://cb"] })).toMatch(/administrator/);
  });
  it("are for native applications only", () => {
    expect(redirectUriProblem("WEB", "vscode://cb", allowed)).toMatch(/https/);
  });
  it("leave listing nothing dangerous", () => {
    for (const uri of [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "file:///etc/passwd",
      "blob:x",
    ]) {
      expect(problem(uri, allowed), uri).toMatch(/\S/);
    }
  });
});
