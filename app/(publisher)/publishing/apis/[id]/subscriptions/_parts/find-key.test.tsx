import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import type { FormState } from "@/app/_lib/form-state";
import { useFormAction } from "@/app/_ui/use-form-action";
import { FindForm } from "./find-key";

vi.mock("@/app/(publisher)/publishing/_parts/key-actions", () => ({ lookUpApiKey: vi.fn() }));
vi.mock("@/app/_ui/use-form-action", () => ({ useFormAction: vi.fn() }));
vi.mock("@/app/_ui/dialog", () => ({
  DialogClose: () => null,
  DialogFooter: () => null,
  Dialog: () => null,
}));

const finding = {
  subscriptionId: "sub_1",
  applicationName: "Ferry",
  planName: "Gold",
  lastFour: "x7k2",
  status: "ACTIVE",
};
const shown = (state: object, isPending: boolean) => {
  vi.mocked(useFormAction).mockReturnValue([
    { errors: {}, searched: true, ...state } as FormState,
    vi.fn(),
    isPending,
  ]);
  return renderToStaticMarkup(<FindForm apiId="api_1" />);
};

it.each([
  ["a found key", { finding }, "Key of “Ferry”"],
  ["an unknown key", { finding: null }, "This API has no such key"],
])("shows %s, but not beside another search", (_, state, outcome) => {
  expect(shown(state, false)).toContain(outcome);
  expect(shown(state, true)).not.toContain(outcome);
  const lost = shown({ ...state, message: "The server didn't respond, so the outcome is unknown." }, false);
  expect(lost).toContain("the outcome is unknown");
  expect(lost).not.toContain(outcome);
});
