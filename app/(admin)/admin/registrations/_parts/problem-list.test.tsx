import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { call, elementsIn, forget, render, settled } from "@/testing/portal/kept-states";
import { repairRegistrations } from "./actions";
import { PROBLEM_KINDS } from "./problem-kinds";
import { ProblemList } from "./problem-list";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
vi.mock("./actions", () => ({ repairRegistrations: vi.fn() }));
const buttons = vi.hoisted(() => ({ retry: () => {}, dismiss: (): Promise<unknown> => Promise.resolve() }));
vi.mock("@/app/_ui/button", () => ({
  Button: ({ children, onClick }: { children: ReactNode; onClick?: () => void }) => {
    if (children === "Retry changes" && onClick) buttons.retry = onClick;
    return null;
  },
}));
vi.mock("@/app/_ui/confirm-dialog", () => ({
  ConfirmDialog: ({ action }: { action: () => Promise<unknown> }) => {
    buttons.dismiss = action;
    return null;
  },
}));
vi.mock("@/app/_ui/checkbox", () => ({ Checkbox: () => null }));
vi.mock("@/app/_ui/table", () => ({ Table: () => null }));

const labels = PROBLEM_KINDS.find(({ kind }) => kind === "FAILED");
const problems = [{ id: "prb_1", applicationName: "Ferry" }];
const props = { labels, problems, footer: null } as unknown as Parameters<typeof ProblemList>[0];
const rendered = () => render(<ProblemList {...props} />);
const FAILED = { done: 0, failed: [{ id: "prb_1", error: "The server is away." }] };

async function retry() {
  rendered();
  buttons.retry();
  await settled();
  return rendered();
}
beforeEach(forget);

it("what became of a retry isn't shown beside the success of a later change", async () => {
  vi.mocked(repairRegistrations).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  expect(await retry()).toContain("the outcome is unknown");
  vi.mocked(repairRegistrations).mockResolvedValueOnce({ done: 1, failed: [] });
  expect(await buttons.dismiss()).toBeUndefined();
  expect(rendered()).not.toContain("the outcome is unknown");
});

it("a repair that fails again in the same way has another banner, which is announced", async () => {
  const keyOf = () =>
    elementsIn(call(() => ProblemList(props))).find(({ element }) => element.props.tone)?.element.key;
  vi.mocked(repairRegistrations).mockResolvedValue(FAILED);
  const html = await retry();
  expect(html).toContain("1 problem couldn&#x27;t be repaired");
  expect(html).toContain("Ferry: The server is away.");
  const first = keyOf();
  expect(await retry()).toBe(html);
  expect(keyOf()).not.toBe(first);
});

it("failures are gone once a later repair has no response", async () => {
  vi.mocked(repairRegistrations).mockResolvedValueOnce(FAILED);
  await retry();
  vi.mocked(repairRegistrations).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  expect(await retry()).not.toContain("The server is away.");
});
