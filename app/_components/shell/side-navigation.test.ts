import { describe, expect, it } from "vitest";
import { currentItem } from "./side-navigation";

const item = (href: string) => ({ href, label: href, icon: null });
const groups = [
  { items: [item("/applications"), item("/apis")] },
  { label: "Records", items: [item("/applications/archived"), item("/audit")] },
];

describe("currentItem", () => {
  it.each([
    ["/applications", "/applications"],
    ["/applications/app_01kf", "/applications"],
    ["/applications/archived", "/applications/archived"],
    ["/applications/archived/app_01kf", "/applications/archived"],
    ["/apis-of-others", undefined],
    ["/", undefined],
  ])("%s belongs to %s", (pathname, href) => {
    expect(currentItem(groups, pathname)).toBe(href);
  });
});
