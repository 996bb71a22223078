import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { ApplicationCards, cardsOf, firstChosen } from "./subscribe-form";

vi.mock("./actions", () => ({ subscribe: vi.fn() }));
vi.mock("./subscribed-view", () => ({ SubscribedView: () => null }));

type Choice = Parameters<typeof cardsOf>[0][number];

const choice = (id: string, unavailableReason: string | null = null): Choice => ({
  unavailableReason,
  application: { id, name: `Application ${id}`, type: "SIMPLE", clientId: null },
});
const [a, b, c] = [choice("a"), choice("b"), choice("c")];

it.each([
  ["nothing, among several", [a, b], undefined, undefined],
  ["the only application that can subscribe", [a, choice("b", "Subscribed already.")], undefined, "a"],
  ["what was sent without script", [a, b, c], "c", "c"],
  ["nothing for what was sent and can no longer subscribe", [a, choice("b", "Archived.")], "b", undefined],
  ["nothing for what isn't listed", [a], "z", undefined],
])("at first, it chooses %s", (_, choices, entered, expected) => {
  expect(firstChosen(choices, entered)?.application.id).toBe(expected);
});

it("a search that finds one application doesn't choose it", () => {
  expect(cardsOf([b], undefined)).toMatchObject({ shown: [b], chosen: "" });
});

it("the application chosen before a search comes first and stays chosen, also when a later search lists it", () => {
  expect(cardsOf([b, c], a)).toMatchObject({ shown: [a, b, c], chosen: "a" });
  expect(cardsOf([], a)).toMatchObject({ shown: [a], chosen: "a" });
  expect(cardsOf([b, a], a)).toMatchObject({ shown: [b, a], chosen: "a" });
});

it("none is possible only if no card can be chosen, the one kept included", () => {
  const taken = choice("b", "Subscribed already.");
  expect(cardsOf([taken], undefined).isNonePossible).toBe(true);
  expect(cardsOf([taken], a).isNonePossible).toBe(false);
  expect(cardsOf([taken], choice("a", "Archived.")).isNonePossible).toBe(true);
  expect(cardsOf([taken, c], undefined).isNonePossible).toBe(false);
  expect(cardsOf([], undefined).isNonePossible).toBe(false);
});

it("one that can no longer subscribe isn't chosen, because the browser wouldn't send it", () => {
  expect(cardsOf([choice("a", "Archived."), b], a).chosen).toBe("");
});

it.each([
  ["the only one", [a], undefined, 'value="a"'],
  ["the entered one", [a, b], "b", 'value="b"'],
])("the page without script has a checked card: %s", (_, choices, entered, expected) => {
  const html = renderToStaticMarkup(<ApplicationCards choices={choices} entered={entered} />);
  const checked = html.match(/<input[^>]*checked=""[^>]*>/g) ?? [];
  expect(checked).toHaveLength(1);
  expect(checked[0]).toContain(expected);
});
