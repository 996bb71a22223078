import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { previewTemplate } from "@/app/(admin)/admin/mail/actions";
import { render, settled } from "@/testing/portal/kept-states";
import { TemplateForm } from "./template-form";

vi.mock("react", async (original) => ({
  ...(await original<object>()),
  ...(await import("@/testing/portal/kept-states")).hooks,
  useRef: () => ({ current: { closest: () => ({}) } }),
}));
vi.stubGlobal("FormData", class {});
vi.mock("@/app/(admin)/admin/mail/actions", () => ({
  previewTemplate: vi.fn(),
  resetTemplate: vi.fn(),
  updateTemplate: vi.fn(),
}));
vi.mock("@/app/_ui/use-form-action", () => ({ useFormAction: () => [{ errors: {} }, vi.fn(), false] }));
vi.mock("@/app/_lib/use-done", () => ({ useDone: vi.fn() }));
vi.mock("@/app/_ui/form", () => ({ Form: ({ children }: { children: ReactNode }) => children }));
vi.mock("@/app/_ui/field", async (original) => ({ ...(await original<object>()), Field: () => null }));
vi.mock("@/app/_ui/submit-button", () => ({ SubmitButton: () => null }));
const buttons = vi.hoisted(() => ({ preview: () => {} }));
vi.mock("@/app/_ui/button", () => ({
  Button: ({ onClick }: { onClick: () => void }) => {
    buttons.preview = onClick;
    return null;
  },
}));

const TEMPLATE = {
  kind: "INVITATION",
  label: "Invitation",
  subject: "",
  body: "",
  values: [],
  updatedAt: null,
};
const shown = () => render(<TemplateForm template={TEMPLATE as never} />);

it("a preview that fails is announced, and again if the next one fails in the same way", async () => {
  vi.mocked(previewTemplate).mockResolvedValue({ error: "The value {{nam}} doesn't exist." });
  expect(shown()).not.toContain('role="alert"');
  buttons.preview();
  await settled();
  const failed = shown();
  expect(failed).toMatch(/<p role="alert".*The value \{\{nam\}\} doesn&#x27;t exist\./);
  buttons.preview();
  expect(shown()).not.toContain('role="alert"');
  await settled();
  expect(shown()).toBe(failed);
});

it("a preview stays while the next one is made", async () => {
  vi.mocked(previewTemplate).mockResolvedValue({ subject: "Join Ferry", html: "<p>Hello</p>" });
  shown();
  buttons.preview();
  await settled();
  expect(shown()).toContain("Join Ferry");
  buttons.preview();
  expect(shown()).toContain("Join Ferry");
});
