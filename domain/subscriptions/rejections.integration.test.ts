import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { anOffer, aPlan, outcomeOf } from "@/testing/domain/catalog";
import { overtaken } from "@/testing/domain/overtaken";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { setSubscriptionLimits } from "./limits/limits.service";
import { reviewSubscriptions } from "./review.service";
import { subscribe } from "./subscribe.service";
import {
  acceptSubscription,
  changeSubscriptionDates,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
  withdrawSubscription,
} from "./subscription.service";

const TOO_LONG = "x".repeat(2_001);

let world: World;
let publisher: Person;
let consumer: Person;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_CUSTOM_API_KEYS: "true" });
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
});
afterAll(() => world.close());

async function aRequest(input: Partial<CreatePlanInput> = {}, clientId: string | null = null) {
  const offer = await anOffer(publisher, input);
  const applicationId = await anApplication(consumer, { clientId });
  const { id } = await subscribe(consumer, { applicationId, planId: offer.planId });
  return { ...offer, applicationId, id };
}

const accepted = () => aRequest({ approval: "AUTO" });

async function paused() {
  const made = await accepted();
  await pauseSubscription(publisher, made.id);
  return made;
}

describe("an action on a subscription changed at the same time", () => {
  it.each([
    ["accept", aRequest, ({ id }) => acceptSubscription(publisher, id)],
    ["reject", aRequest, ({ id }) => rejectSubscription(publisher, id)],
    ["withdraw", aRequest, ({ id }) => withdrawSubscription(consumer, id)],
    ["pause", accepted, ({ id }) => pauseSubscription(publisher, id)],
    ["resume", paused, ({ id }) => resumeSubscription(publisher, id)],
    ["change the dates", accepted, ({ id }) => changeSubscriptionDates(publisher, id, { endsAt: null })],
    ["set limits", accepted, ({ id }) => setSubscriptionLimits(publisher, id, { rateCalls: null })],
    ["transfer", accepted, async ({ id, apiId }) => transferSubscription(publisher, id, await other(apiId))],
    ["close", accepted, ({ id }) => closeSubscription(consumer, id)],
  ] as const satisfies readonly Case[])("%s: is rejected", async (_name, begin, action) => {
    const made = await begin();
    const { applicationId, id } = made;
    const outcome = await overtaken(
      world,
      (tx) => tx`select from applications where id = ${applicationId} for update`,
      () => action(made),
      (tx) => tx`update subscriptions set updated_at = clock_timestamp() where id = ${id}`,
    );
    expect(outcome).toBe("CONFLICT");
  });

  type Made = Awaited<ReturnType<typeof aRequest>>;
  type Case = readonly [string, () => Promise<Made>, (made: Made) => Promise<unknown>];
  const other = (apiId: string) => aPlan(publisher, apiId);
});

describe("an invalid input", () => {
  it("is rejected by every action with a message", async () => {
    const { id } = await aRequest();
    const message = TOO_LONG;
    for (const applyAction of [
      acceptSubscription,
      rejectSubscription,
      pauseSubscription,
      closeSubscription,
    ]) {
      expect(await outcomeOf(applyAction(publisher, id, { message })), applyAction.name).toBe(
        "INVALID_INPUT",
      );
    }
  });

  it("is rejected when subscribing", async () => {
    const { planId } = await anOffer(publisher);
    const applicationId = await anApplication(consumer);
    const action = subscribe(consumer, { applicationId, planId, comment: TOO_LONG });
    expect(await outcomeOf(action)).toBe("INVALID_INPUT");
  });

  it("is rejected as a date, and as a target plan", async () => {
    const { id, planId } = await accepted();
    const yesterday = after(now(), -DAY);
    const dates = changeSubscriptionDates(publisher, id, { endsAt: yesterday });
    expect(await outcomeOf(dates)).toBe("INVALID_INPUT");
    expect(await outcomeOf(transferSubscription(publisher, id, planId))).toBe("INVALID_INPUT");
  });

  it("is rejected in bulk actions, as is a read-only token", async () => {
    const input = { decision: "ACCEPT" as const, message: "" };
    const none = reviewSubscriptions(publisher, { ...input, ids: [] });
    expect(await outcomeOf(none)).toBe("INVALID_INPUT");
    const { id } = await aRequest();
    const reading = reviewSubscriptions(toolOf(publisher, "READ_ONLY"), { ...input, ids: [id] });
    expect(await outcomeOf(reading)).toBe("FORBIDDEN");
  });
});

describe("a plan's requirements", () => {
  const tryOn = async (input: Partial<CreatePlanInput>) => {
    const { planId } = await anOffer(publisher, input);
    return outcomeOf(subscribe(consumer, { applicationId: await anApplication(consumer), planId }));
  };

  it("include a comment, accepted terms, a client_id", async () => {
    expect(await tryOn({ commentRequired: true })).toBe("COMMENT_REQUIRED");
    expect(await tryOn({ terms: "Be kind." })).toBe("TERMS_NOT_ACCEPTED");
    expect(await tryOn({ authenticationType: "JWT" })).toBe("CLIENT_ID_REQUIRED");
  });

  it("include a client_id as long as the subscription is open", async () => {
    const { id, applicationId } = await aRequest({ authenticationType: "JWT" }, "refusals-jwt");
    const cleared = updateApplication(consumer, applicationId, { clientId: null });
    expect(await outcomeOf(cleared)).toBe("CLIENT_ID_REQUIRED");
    await archiveApplication(consumer, applicationId);
    await restoreApplication(await anAdministrator(), applicationId, { clientId: null });
    expect(await outcomeOf(acceptSubscription(publisher, id))).toBe("CLIENT_ID_REQUIRED");
  });

  it("include one open subscription at a time, for transfers too", async () => {
    const { id, apiId, applicationId } = await accepted();
    const planId = await aPlan(publisher, apiId);
    await subscribe(consumer, { applicationId, planId });
    expect(await outcomeOf(transferSubscription(publisher, id, planId))).toBe("ALREADY_SUBSCRIBED");
  });
});

it("another subscription's custom key is rejected at acceptance", async () => {
  const [first, second] = [await aRequest(), await aRequest()];
  const customKey = "taken-by-the-first";
  await acceptSubscription(publisher, first.id, { customKey });
  expect(await outcomeOf(acceptSubscription(publisher, second.id, { customKey }))).toBe("KEY_TAKEN");
});
