import { beforeEach, describe, expect, it, vi } from "vitest";
import { mutate } from "@/app/_data/run";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { createWebhook, updateWebhook } from "./webhook-actions";

vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));
vi.mock("@/app/_data/run", () => ({ mutate: vi.fn() }));

beforeEach(() => {
  vi.mocked(mutate)
    .mockReset()
    .mockResolvedValue({
      data: { createWebhook: { webhook: { id: "whk_1" }, secret: null }, updateWebhook: { secret: null } },
      userErrors: [],
    } as never);
});

const ACTIONS = { createWebhook, updateWebhook };

async function submit(name: keyof typeof ACTIONS, fields: readonly (readonly [string, string])[]) {
  const data = new FormData();
  for (const [field, value] of [["name", "Hook"], ["url", "https://example.com/hook"], ...fields] as const)
    data.append(field, value);
  const state = await ACTIONS[name](EMPTY_FORM, data);
  const sent = vi.mocked(mutate).mock.calls.map(([, variables]) => variables as { input: object });
  return { state, sent };
}

const WITH_EVENTS = ["withEvents", "yes"] as const;

describe.each(["createWebhook", "updateWebhook"] as const)("%s", (action) => {
  it.each([
    [[WITH_EVENTS, ["allEvents", "on"]], []],
    [[WITH_EVENTS, ["allEvents", "on"], ["events", "member.added"]], []],
    [[WITH_EVENTS, ["events", "application.archived"]], ["application.archived"]],
    [
      [WITH_EVENTS, ["events", "member.added"], ["events", "member.removed"]],
      ["member.added", "member.removed"],
    ],
    [[], undefined],
  ] as const)("sends the events of %j", async (fields, events) => {
    const { state, sent } = await submit(action, fields);
    expect(state.errors).toEqual({});
    expect(sent).toMatchObject([{ input: { events } }]);
  });

  it.each([[[WITH_EVENTS]], [[WITH_EVENTS, ["events", ""]]], [[WITH_EVENTS, ["allEvents", ""]]]] as const)(
    "sends nothing for %j: no event isn't all events",
    async (fields) => {
      const { state, sent } = await submit(action, fields);
      expect(sent).toEqual([]);
      expect(state).toMatchObject({
        errors: { events: "Choose all events, or at least one." },
        values: { name: "Hook", url: "https://example.com/hook" },
      });
    },
  );
});
