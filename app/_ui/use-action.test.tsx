import { redirect } from "next/navigation";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, it, vi } from "vitest";
import { type ActionResult, useAction } from "./use-action";

const { setError, transition } = vi.hoisted(() => ({
  setError: vi.fn(),
  transition: { ended: Promise.resolve() },
}));
// What the hook sets, and the transition that it starts, which the server never does.
vi.mock("react", async (original) => ({
  ...(await original<typeof import("react")>()),
  useState: () => [undefined, setError],
  useTransition: () => [
    false,
    (work: () => Promise<void>) => {
      transition.ended = work();
    },
  ],
}));
beforeEach(() => setError.mockReset());

async function run(action: () => Promise<ActionResult>) {
  const [onDone, onError] = [vi.fn(), vi.fn()];
  const Probe = () => {
    useAction(action, onDone, onError).run(new FormData());
    return null;
  };
  renderToStaticMarkup(<Probe />);
  await transition.ended;
  return { onDone, onError };
}

it("an action that succeeds is done, and its former error is gone", async () => {
  const { onDone, onError } = await run(async () => {});
  expect(onDone).toHaveBeenCalledOnce();
  expect(onError).not.toHaveBeenCalled();
  expect(setError.mock.calls).toEqual([[undefined]]);
});

it.each([
  ["its own error", async () => ({ error: "Only owners can do this." }), "Only owners can do this."],
  [
    "a lost connection",
    () => Promise.reject(new TypeError("Failed to fetch")),
    "The server didn't respond, so the outcome is unknown. Reload the page to check before you try again.",
  ],
  [
    "a failure of the server",
    () => Promise.reject(Object.assign(new Error("masked"), { digest: "request-1" })),
    "The server failed, so the outcome is unknown. Reload the page to check before you try again. Request ID: request-1",
  ],
])("shows %s", async (_, action, error) => {
  const { onDone, onError } = await run(action);
  expect(onDone).not.toHaveBeenCalled();
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  expect(setError).toHaveBeenLastCalledWith(error);
});

it("a redirect leaves the page", async () => {
  await expect(run(async () => redirect("/sign-in"))).rejects.toThrow("NEXT_REDIRECT");
  expect(setError.mock.calls).toEqual([[undefined]]);
});
