import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { reviewUsers } from "./actions";
import { ReviewDialog, ReviewUser, reviewOne } from "./review-dialog";

vi.mock("./actions", () => ({ reviewUsers: vi.fn() }));
const question = vi.hoisted(() => vi.fn());
vi.mock("@/app/_ui/confirm-dialog", () => ({
  ConfirmDialog: (props: { title: string; verb: string; trigger: ReactNode }) => {
    question(props.title, props.verb);
    return props.trigger;
  },
}));

it("a user who waits can be approved and rejected on their page", () => {
  const html = renderToStaticMarkup(<ReviewUser id="usr_1" name="Ada" email="ada@example.com" />);
  expect(html).toContain("Approve user");
  expect(html).toContain("Reject user");
});

it.each([
  [1, "Approve “Ada”?", "Approve user"],
  [2, "Approve 2 users?", "Approve 2 users"],
])("the question about %d users names a single one", (count, title, verb) => {
  const users = ["Ada", "Bea"]
    .slice(0, count)
    .map((name) => ({ id: name, name, email: `${name}@example.com` }));
  renderToStaticMarkup(<ReviewDialog users={users} approve label="Approve users" review={vi.fn()} />);
  expect(question).toHaveBeenLastCalledWith(title, verb);
});

it.each([
  [true, "true"],
  [false, "false"],
])("reviews this user, with the reason (approve: %s)", async (approve, expected) => {
  vi.mocked(reviewUsers).mockResolvedValue({ done: 1, failed: [] });
  const data = new FormData();
  data.set("reason", "Known to us");
  expect(await reviewOne("usr_1", approve, data)).toBeUndefined();
  const [sent] = vi.mocked(reviewUsers).mock.lastCall ?? [];
  expect(Object.fromEntries(sent ?? [])).toEqual({ reason: "Known to us", id: "usr_1", approve: expected });
});

it("says why a user wasn't reviewed, and when the outcome is unknown", async () => {
  vi.mocked(reviewUsers).mockResolvedValue({
    done: 0,
    failed: [{ id: "usr_1", error: "Already approved." }],
  });
  expect(await reviewOne("usr_1", true, new FormData())).toEqual({ error: "Already approved." });
  vi.mocked(reviewUsers).mockRejectedValue(new TypeError("Failed to fetch"));
  expect(await reviewOne("usr_1", true, new FormData())).toEqual({
    error:
      "The server didn't respond, so the outcome is unknown. Reload the page to check before you try again.",
  });
});
