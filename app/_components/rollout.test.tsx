import { isValidElement, type ReactElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { loadSubscription } from "@/app/_data/subscriptions";
import SubscriptionPage from "@/app/(portal)/applications/[id]/subscriptions/[subscriptionId]/page";
import { SubscriptionDetails } from "@/app/(publisher)/publishing/requests/_parts/subscription-facts";
import { FollowRollouts, Rollout, type RolloutNumbers, rolloutText } from "./rollout";

vi.mock("@/app/_ui/refresh", () => ({ Refresh: () => "refreshes" }));
vi.mock("@/app/_data/subscriptions", () => ({ loadSubscription: vi.fn() }));

const done: RolloutNumbers = { connected: 2, live: 2, notResponding: 0 };
const inProgress: RolloutNumbers = { connected: 2, live: 1, notResponding: 1 };
const none: RolloutNumbers = { connected: 0, live: 0, notResponding: 0 };

it("says on how many gateways a change is in force", () => {
  expect(renderToStaticMarkup(<Rollout rollout={inProgress} />)).toBe(
    "<span>Live on 1 of 3 gateways; 1 not responding</span>",
  );
  expect(rolloutText(done, "Ended")).toBe("Ended on 2 of 2 gateways");
  expect(renderToStaticMarkup(<Rollout rollout={none} />)).toBe("");
});

it.each([
  [[done, none], ""],
  [[done, inProgress, done], "refreshes"],
  [[], ""],
])("follows while a change is in progress: %j", (rollouts, expected) => {
  expect(renderToStaticMarkup(<FollowRollouts rollouts={rollouts} />)).toBe(expected);
});

/** What the one `FollowRollouts` of a page follows. */
function followed(node: ReactNode): readonly (readonly RolloutNumbers[])[] {
  if (Array.isArray(node)) return node.flatMap(followed);
  if (!isValidElement(node)) return [];
  const { type, props } = node as ReactElement<{
    children?: ReactNode;
    rollouts?: readonly RolloutNumbers[];
  }>;
  return type === FollowRollouts ? [props.rollouts ?? []] : followed(props.children);
}

it("is followed once on a consumer's page, with ended keys", async () => {
  const subscription = {
    application: { id: "app_1", name: "Shop" },
    gatewayRollout: done,
    keys: [
      { status: "ACTIVE", gatewayRollout: done },
      { status: "REVOKED", gatewayRollout: inProgress },
    ],
    history: [],
    fields: [],
  };
  const data = { subscription, shownOnce: true, firstCall: null };
  vi.mocked(loadSubscription).mockResolvedValue({ data, problem: null } as never);
  const params = Promise.resolve({ id: "app_1", subscriptionId: "sub_1" });
  expect(followed(await SubscriptionPage({ params }))).toEqual([[done, done, inProgress]]);
});

it("is followed once on a publisher's page", () => {
  const subscription = {
    status: "ACCEPTED",
    application: {},
    gatewayRollout: inProgress,
    limits: { rate: null, quota: null },
    keys: [],
  };
  expect(followed(SubscriptionDetails({ subscription: subscription as never }))).toEqual([[inProgress]]);
});
