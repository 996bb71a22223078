import { beforeEach, expect, it, vi } from "vitest";
import { mutate } from "@/app/_data/run";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { resendRange } from "./webhook-actions";

vi.mock("next/cache", () => ({ revalidatePath: vi.fn() }));
vi.mock("@/app/_data/run", () => ({ mutate: vi.fn() }));

beforeEach(() => {
  vi.mocked(mutate)
    .mockReset()
    .mockResolvedValue({
      data: { resendWebhookDeliveries: { count: 2, hasMore: false } },
      userErrors: [],
    } as never);
});

async function submit(fields: Record<string, string>) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ id: "whk_1", ...fields })) data.set(name, value);
  const state = await resendRange(EMPTY_FORM, data);
  return { state, sent: vi.mocked(mutate).mock.calls.map(([, variables]) => variables) };
}

const RANGE = { id: "whk_1", from: "2026-11-29T10:00:00.000Z", to: "2026-11-30T10:00:00.000Z" };

it.each([
  ["with script", { ...RANGE, "from.local": "2026-11-29T05:00", "to.local": "2026-11-30T05:00" }],
  [
    "without script, in UTC",
    { "from.stored": "", "from.local": "2026-11-29T10:00", "to.stored": "", "to.local": "2026-11-30T10:00" },
  ],
  [
    "without script, after an error at another field",
    { "from.stored": RANGE.from, "from.local": "", "to.stored": "", "to.local": "2026-11-30T10:00" },
  ],
])("sends a time range again %s", async (_, fields) => {
  const { state, sent } = await submit(fields);
  expect(sent).toEqual([{ input: { ...RANGE, afterDeliveryId: null } }]);
  expect(state).toMatchObject({ count: 2, errors: {} });
});

it.each(["", "0001-01-01T00:00:00.000Z", "2026-02-31T10:00:00Z", "2026-11-29T10:00"])(
  "sends nothing for %j",
  async (from) => {
    const { state, sent } = await submit({ ...RANGE, from });
    expect(sent).toEqual([]);
    expect(state).toMatchObject({ errors: { from: "Enter a date and time." }, values: { to: RANGE.to } });
  },
);
