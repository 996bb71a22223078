import { describe, expect, it } from "vitest";
import type { AccessRecord } from "@/domain/access/records";
import { encodeId } from "@/domain/kernel/ids";
import { stateOf } from "@/testing/access/state";
import { anOffer } from "@/testing/gateway/records";
import { planWith } from "@/testing/gateway/tokens";
import type { LimitOutcome } from "../limits/limiter";
import { createJudge } from "./judge";

const { api, application, subscription } = anOffer();
const plan = { ...planWith({ oauth2: {} }), apiId: api.id };
const records: AccessRecord[] = [
  api,
  plan,
  { ...application, clientId: "app-1" },
  { ...subscription, planId: plan.id, authenticationType: "OAUTH2" },
];
const CALL = {
  method: "GET",
  target: "/orders/1",
  host: null,
  apiId: null,
  rawHeaders: ["Authorization", "Bearer opaque"],
};
const COUNTED: LimitOutcome = { ok: true, headers: { rateLimit: null, rateLimitPolicy: null } };
const later = <T>(milliseconds: number, value: T) =>
  new Promise<T>((resolve) => setTimeout(() => resolve(value), milliseconds));

/** A judge whose authorization server and store of limits take so long. */
function aJudge({ token = 0, limits = 0, patience = 1_500 }) {
  let counted = 0;
  const judge = createJudge({
    state: stateOf(records),
    checker: { check: () => later(token, { ok: true, clientId: "app-1", scopes: [] }) },
    limiter: {
      count: () => {
        counted += 1;
        return later(limits, COUNTED);
      },
    },
    isReady: () => true,
    patience,
  });
  return { judge, counted: () => counted };
}

describe("a call that waits", () => {
  it("isn't counted if its caller hung up meanwhile, neither by limits nor as admitted", async () => {
    const { judge, counted } = aJudge({});
    const facts = { reason: "CALLER_GONE", application: { id: application.id } };
    expect(await judge(CALL, Date.now(), () => true)).toMatchObject({ allowed: false, refusal: facts });
    expect(counted()).toBe(0);
    expect((await judge(CALL, Date.now(), () => false)).allowed).toBe(true);
    expect((await judge(CALL, Date.now())).allowed).toBe(true);
    expect(counted()).toBe(2);
  });

  it("has one deadline for the authorization server and the store of limits", async () => {
    const { judge } = aJudge({ token: 900, limits: 900, patience: 1_000 });
    const began = performance.now();
    const verdict = await judge(CALL, Date.now());
    expect(performance.now() - began).toBeLessThan(1_400);
    expect(verdict).toMatchObject({ allowed: false, refusal: { reason: "LIMITS_UNAVAILABLE" } });
  });

  it("has time left for the store of limits after a slow authorization server", async () => {
    const { judge } = aJudge({ token: 400, limits: 150, patience: 500 });
    expect((await judge(CALL, Date.now())).allowed).toBe(true);
  });

  it("is rejected for its API when the authorization server takes too long", async () => {
    const { judge, counted } = aJudge({ token: 300, patience: 50 });
    const verdict = await judge(CALL, Date.now());
    expect(verdict).toMatchObject({ allowed: false, refusal: { reason: "PROVIDER_UNAVAILABLE", api } });
    expect(counted()).toBe(0);
    const named = await judge({ ...CALL, apiId: encodeId("api", api.id), target: "/" }, Date.now());
    expect(named).toMatchObject({ refusal: { reason: "PROVIDER_UNAVAILABLE", api } });
  });

  it("is rejected for its application when the store of limits takes too long", async () => {
    const { judge } = aJudge({ limits: 600, patience: 50 });
    const facts = { reason: "LIMITS_UNAVAILABLE", application: { id: application.id }, disclosed: true };
    expect(await judge(CALL, Date.now())).toMatchObject({ allowed: false, refusal: facts });
  });
});
