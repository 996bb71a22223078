import { describe, expect, it } from "vitest";
import { matchPages } from "./palette-search";

const pages = [
  { href: "/applications/new", label: "Create application", keywords: "new register client" },
  { href: "/applications", label: "Applications" },
  { href: "/admin/providers", label: "Client registration providers" },
];

describe("matchPages", () => {
  it("returns all pages in order for an empty query", () => {
    expect(matchPages(pages, " ")).toEqual(pages);
  });

  it("requires every word in any position", () => {
    expect(matchPages(pages, "CLIENT reg").map((page) => page.href)).toEqual([
      "/admin/providers",
      "/applications/new",
    ]);
    expect(matchPages(pages, "client nothing")).toEqual([]);
  });

  it("lists labels starting with the query first", () => {
    expect(matchPages(pages, "app")[0]?.href).toBe("/applications");
  });
});
