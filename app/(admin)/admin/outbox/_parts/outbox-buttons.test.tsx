import { beforeEach, expect, it, vi } from "vitest";
import { forget, render, settled } from "@/testing/portal/kept-states";
import { revealMail } from "./actions";
import { RevealMail } from "./outbox-buttons";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
vi.mock("./actions", () => ({ revealMail: vi.fn() }));
const buttons = vi.hoisted(() => ({ reveal: () => {} }));
vi.mock("@/app/_ui/button", () => ({
  Button: ({ onClick }: { onClick: () => void }) => {
    buttons.reveal = onClick;
    return null;
  },
}));
beforeEach(forget);

it("a failure is announced, and gone during the next attempt, so that the same one is announced again", async () => {
  vi.mocked(revealMail).mockResolvedValue({ error: "The mail has no content any more." });
  expect(render(<RevealMail id="mail_1" />)).not.toContain('role="alert"');
  buttons.reveal();
  await settled();
  const failed = render(<RevealMail id="mail_1" />);
  expect(failed).toMatch(/<p role="alert".*The mail has no content any more\./);
  buttons.reveal();
  expect(render(<RevealMail id="mail_1" />)).not.toContain('role="alert"');
  await settled();
  expect(render(<RevealMail id="mail_1" />)).toBe(failed);
});
