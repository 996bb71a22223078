import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { notFound, redirect } from "next/navigation";
import { expect, it } from "vitest";
import { answered, asError, failureTitle, HARMLESS } from "./answered";

const LOST =
  "The server didn't respond, so the outcome is unknown. Reload the page to check before you try again.";

it("a response passes", async () => {
  const response = { done: 2 };
  expect(await answered<object>(Promise.resolve(response), asError)).toBe(response);
});

it.each([
  ["a lost connection", new TypeError("Failed to fetch")],
  ["a proxy's page", new Error("An unexpected response was received from the server.")],
  ["anything thrown", null],
])("%s is an unknown outcome", async (_, cause) => {
  const response = await answered<{ error?: string }>(Promise.reject(cause), asError);
  expect(response).toEqual({ error: LOST });
  expect(failureTitle(response.error ?? "")).toBe("Outcome unknown");
});

it("a failure of the server is an unknown outcome, too, with the ID by which the log names it", async () => {
  const cause = Object.assign(new Error("masked"), { digest: "request-1" });
  const response = await answered(Promise.reject(cause), asError);
  expect(response).toEqual({
    error:
      "The server failed, so the outcome is unknown. Reload the page to check before you try again. Request ID: request-1",
  });
  expect(failureTitle(response.error)).toBe("Outcome unknown");
});

it("what changes nothing can be tried again", async () => {
  const lost = answered(Promise.reject(new TypeError("Failed to fetch")), asError, HARMLESS);
  expect(await lost).toEqual({ error: "The server didn't respond. Try again." });
  const failed = answered(Promise.reject(Object.assign(new Error(), { digest: "7" })), asError, HARMLESS);
  expect(await failed).toEqual({ error: "The server failed. Try again. Request ID: 7" });
});

it.each([
  ["a redirect", () => redirect("/sign-in"), "NEXT_REDIRECT"],
  ["a page that isn't there", () => notFound(), "NEXT_HTTP_ERROR_FALLBACK"],
])("%s is thrown on", async (_, leave, digest) => {
  const action = (async () => leave())();
  await expect(answered<object>(action, asError)).rejects.toMatchObject({
    digest: expect.stringContaining(digest),
  });
});

it("an error of the action itself changed nothing", () => {
  expect(failureTitle("Only owners can do this.")).toBe("No changes made");
});

it("nothing else makes a text of an action that failed", () => {
  const root = join(import.meta.dirname, "../../..");
  const files = execFileSync(
    "git",
    ["ls-files", "-co", "--exclude-standard", "app/**/*.ts", "app/**/*.tsx"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const own = /unstable_rethrow|The server didn't respond|\.catch\(\([^)]*\) => \(\{ error/;
  const found = files
    .split("\n")
    .filter((file) => file && !file.includes(".test."))
    .filter((file) => own.test(readFileSync(join(root, file), "utf8")));
  expect(found).toEqual(["app/_lib/errors/answered.ts"]);
});
