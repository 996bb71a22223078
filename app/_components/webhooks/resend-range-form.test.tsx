import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { FormState } from "@/app/_lib/form-state";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ResendRangeForm } from "./resend-range-form";

vi.mock("./webhook-actions", () => ({ resendRange: vi.fn() }));
vi.mock("@/app/_ui/use-form-action", () => ({ useFormAction: vi.fn() }));

const OUTCOME = "2 deliveries queued";
const shown = (state: object, isPending: boolean) => {
  vi.mocked(useFormAction).mockReturnValue([
    { errors: {}, count: 2, ...state } as FormState,
    vi.fn(),
    isPending,
  ]);
  return renderToStaticMarkup(<ResendRangeForm id="whk_1" />);
};

it("shows what the last attempt queued, but not beside a new one", () => {
  expect(shown({}, false)).toContain(OUTCOME);
  expect(shown({}, true)).not.toContain(OUTCOME);
  const lost = shown({ message: "The server didn't respond, so the outcome is unknown." }, false);
  expect(lost).toContain("the outcome is unknown");
  expect(lost).not.toContain(OUTCOME);
});
