import { beforeEach, expect, it, vi } from "vitest";
import { useFormAction } from "@/app/_ui/use-form-action";
import type { LinkState } from "@/app/(admin)/admin/users/_parts/adding-actions";
import { HandedLink } from "@/app/(admin)/admin/users/_parts/handed-link";
import { call, elementsIn, forget, render } from "@/testing/portal/kept-states";
import { PasswordReset } from "./sign-in-forms";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
}));
vi.mock("@/app/(admin)/admin/users/_parts/adding-actions", () => ({
  sendPasswordReset: vi.fn(),
  setUserEmail: vi.fn(),
}));
vi.mock("@/app/_ui/use-form-action", () => ({ useFormAction: vi.fn() }));
vi.mock("@/app/_lib/use-done", () => ({ useDone: vi.fn() }));
const field = vi.hoisted(() => ({ onCopied: () => {} }));
vi.mock("@/app/_ui/secret-field", () => ({
  SecretField: ({ value, onCopied }: { value: string; onCopied: () => void }) => {
    field.onCopied = onCopied;
    return value;
  },
}));
vi.mock("@/app/_ui/leave-guard", () => ({
  LeaveGuard: ({ active }: { active: boolean }) => (active ? "guarded" : "unguarded"),
}));
beforeEach(forget);

/** The link that the form shows after the server's response. */
function linkAfter(state: Partial<LinkState>) {
  vi.mocked(useFormAction).mockReturnValue([{ errors: {}, ...state }, vi.fn(), false]);
  const elements = elementsIn(call(() => PasswordReset({ id: "usr_1" })));
  return elements.find(({ element }) => element.type === HandedLink)?.element;
}

it("each link is another one, and none is shown beside an unknown outcome, which may have ended it", () => {
  const [first, second] = [linkAfter({ link: "https://a" }), linkAfter({ link: "https://b" })];
  expect(first?.props.link).toBe("https://a");
  expect(second?.props.link).toBe("https://b");
  expect(second?.key).not.toBe(first?.key);
  expect(linkAfter({ link: "https://b", message: "The outcome is unknown." })).toBeUndefined();
});

it("a copied link doesn't let go of the next one", () => {
  const shown = (link: string) => render(<HandedLink link={link} />);
  expect(shown("https://a")).toBe("https://aguarded");
  field.onCopied();
  expect(shown("https://a")).toBe("https://aunguarded");
  expect(shown("https://b")).toBe("https://bguarded");
});
