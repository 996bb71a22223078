import { beforeEach, expect, it } from "vitest";
import { reportOutcome } from "./action-button";
import { currentToasts, dismissAllToasts } from "./toast-store";

beforeEach(dismissAllToasts);

it.each([
  ["success", async () => {}, { title: "Key renewed", tone: "success" }],
  [
    "an error",
    async () => ({ error: "Only owners can do this." }),
    { title: "No changes made", description: "Only owners can do this.", tone: "danger" },
  ],
  [
    "an unknown outcome",
    () => Promise.reject(new TypeError("Failed to fetch")),
    {
      title: "Outcome unknown",
      description: expect.stringMatching(/^The server didn't respond/),
      tone: "danger",
    },
  ],
])("a menu item's action reports %s as a toast", async (_, action, shown) => {
  await reportOutcome(action(), "Key renewed");
  expect(currentToasts()).toMatchObject([shown]);
});
