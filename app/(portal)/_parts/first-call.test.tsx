import { expect, it, vi } from "vitest";
import { render } from "@/testing/portal/kept-states";
import { FirstCall, type FirstCallProps } from "./first-call";
import { revealApiKey } from "./key-actions";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
vi.mock("./key-actions", () => ({ revealApiKey: vi.fn() }));
const buttons = vi.hoisted(() => ({ fill: () => {} }));
vi.mock("@/app/_ui/button", () => ({
  Button: ({ onClick }: { onClick: () => void }) => {
    buttons.fill = onClick;
    return null;
  },
}));
vi.mock("@/app/_ui/code-tabs", () => ({ CodeTabs: () => null }));

const props = {
  setup: {
    callUrl: "https://api.example.com/orders",
    entryPoint: null,
    authenticationType: "API_KEY",
    keyHeader: null,
    token: null,
    observed: null,
  },
  places: { applicationId: "app_1" },
  revealableKeyId: "key_1",
  waits: false,
} as unknown as FirstCallProps;

it("a key that can't be filled in is announced, until the next attempt", async () => {
  vi.mocked(revealApiKey).mockResolvedValue({ error: "The key was revoked." });
  expect(render(<FirstCall {...props} />)).not.toContain('role="alert"');
  buttons.fill();
  await vi.waitFor(() =>
    expect(render(<FirstCall {...props} />)).toMatch(/<p role="alert".*The key was revoked\./),
  );
  buttons.fill();
  expect(render(<FirstCall {...props} />)).not.toContain('role="alert"');
});
