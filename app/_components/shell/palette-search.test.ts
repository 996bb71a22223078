import { describe, expect, it } from "vitest";
import { matchPages } from "./palette-search";

const pages = [
  { href: "/applications/new", label: "Create application", keywords: "new register client" },
  { href: "/applications", label: "Applications" },
  { href: "/admin/providers", label: "Client registration providers" },
];

describe("matchPages", () => {
  it("shows all pages for an empty query, in their order", () => {
    expect(matchPages(pages, " ")).toEqual(pages);
  });

  it("wants every word, wherever it stands", () => {
    expect(matchPages(pages, "CLIENT reg").map((page) => page.href)).toEqual([
      "/admin/providers",
      "/applications/new",
    ]);
    expect(matchPages(pages, "client nothing")).toEqual([]);
  });

  it("puts first what begins with the query", () => {
    expect(matchPages(pages, "app")[0]?.href).toBe("/applications");
  });
});
