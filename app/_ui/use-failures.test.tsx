import { isValidElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { call } from "@/testing/portal/kept-states";
import { useFailures } from "./use-failures";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));

it("the same failures are another banner each time, which is announced", () => {
  const failures = () => call(() => useFailures((count) => `${count} couldn't be reviewed`));
  const after = (lines: readonly string[]) => {
    failures()[1](lines);
    const [banner] = failures();
    return { key: isValidElement(banner) ? banner.key : undefined, html: renderToStaticMarkup(banner) };
  };
  expect(failures()[0]).toBeNull();
  const first = after(["Ferry: Already accepted.", "Ferry: Already accepted."]);
  expect(first.html).toContain("2 couldn&#x27;t be reviewed");
  expect(first.html.match(/<li>Ferry: Already accepted\.<\/li>/g)).toHaveLength(2);
  const second = after(["Ferry: Already accepted.", "Ferry: Already accepted."]);
  expect(second.html).toBe(first.html);
  expect(second.key).not.toBe(first.key);
  expect(after([]).key).toBeUndefined();
});
