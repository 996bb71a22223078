import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FilterSelect } from "./filter-bar";

const options = [{ value: "app_1", label: "Ferry" }];
const shown = (value: string | undefined, unlisted?: string) =>
  renderToStaticMarkup(
    <FilterSelect
      name="application"
      label="Application"
      any="All applications"
      options={options}
      unlisted={unlisted}
      value={value}
    />,
  );
const selected = (html: string) => /<option[^>]*selected[^>]*>([^<]*)</.exec(html)?.[1];

it.each([
  ["a listed value", "app_1", "Ferry"],
  ["a value beyond the list", "app_2", "Another application"],
  ["no value", undefined, "All applications"],
])("shows the filter that is set: %s", (_, value, label) => {
  expect(selected(shown(value, "Another application"))).toBe(label);
});

it("sends a value beyond the list with the next search, and has no such option otherwise", () => {
  expect(shown("app_2", "Another application")).toContain('value="app_2"');
  expect(shown("app_1", "Another application")).not.toContain("Another application");
  // All values are options, so another one in the URL doesn't filter.
  expect(shown("nonsense")).not.toContain("nonsense");
});
