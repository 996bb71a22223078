import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { HealthStatus } from "@/app/_data/generated/graphql";
import { Summary } from "./summary";

vi.mock("@/app/_ui/time", () => ({ Time: () => "now" }));

const shown = (...statuses: HealthStatus[]) => {
  const checks = statuses.map((status, at) => ({ name: `c${at}`, title: "Check", status, text: "" }));
  return renderToStaticMarkup(<Summary health={{ checkedAt: "2030-01-01T00:00:00Z", checks }} />);
};

it.each<[HealthStatus[], string]>([
  [["OK", "OK"], "No problems found"],
  [["OK", "NOT_CHECKED"], "Not everything has been checked"],
  [["NOT_CHECKED"], "Not everything has been checked"],
  [[], "Not everything has been checked"],
  [["OK", "WARNING", "NOT_CHECKED"], "Something needs attention"],
  [["PROBLEM", "WARNING", "NOT_CHECKED"], "Something doesn’t work"],
])("promises only what was checked: %j", (statuses, title) => {
  expect(shown(...statuses).replace("&#x27;", "’")).toContain(`>${title}<`);
});

it("doesn't alarm about what wasn't checked", () => {
  const text = shown("OK", "NOT_CHECKED");
  for (const tone of ["warning", "danger", "success"]) expect(text).not.toContain(tone);
});
