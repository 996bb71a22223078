import type { Decision, Refusal, TokenCheck, TokenChecker } from "./decision";
import { REASONS, type Reason } from "./reasons.rules";
import type { ApiRecord, ApplicationRecord, PlanRecord } from "./records";
import { rejection } from "./refusal.rules";
import { closestSubscription, subscriptionProblem } from "./standing.rules";
import type { AccessState } from "./state";
import { plansForToken } from "./token-plans.rules";

/** A call with a bearer token. */
export interface TokenCall {
  readonly api: ApiRecord;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What a server's keys or introspection say about a token for all plans that use them. */
const SAME_FOR_ALL_PLANS: readonly Reason[] = ["TOKEN_SIGNATURE", "TOKEN_INACTIVE", "PROVIDER_UNAVAILABLE"];

/**
 * Decides by a bearer token: tries the API's JWT plans, then its OAuth 2.0 plans. The first that admits the call decides. Once a plan has
 * verified the application, only plans to which it has a subscription are tried further, and no server is asked twice.
 */
export async function decideByToken(
  state: AccessState,
  call: TokenCall,
  checker: TokenChecker,
): Promise<Decision> {
  const { api, token } = call;
  const found = plansForToken(state.plansOf(api.id), token);
  if ("reason" in found) return rejection(found.reason, { api });
  let refusal: Refusal | null = null;
  const tried: PlanRecord[] = [];
  for (const plan of found.plans) {
    const known: ApplicationRecord | null = refusal?.application ?? null;
    if (known && subscriptionsTo(state, known, plan).length === 0) continue;
    if (tried.some((one) => haveSameServer(one, plan))) continue;
    const decision = decideByCheck(state, call, plan, await safeCheck(checker, plan, token));
    if (decision.allowed) return decision;
    if (SAME_FOR_ALL_PLANS.includes(decision.reason)) tried.push(plan);
    refusal = clearer(refusal, decision);
  }
  return refusal ?? rejection("TOKEN_ISSUER", { api });
}

/** The plans check tokens by the same keys, or by the same introspection endpoint. */
function haveSameServer({ jwt, oauth2 }: PlanRecord, other: PlanRecord): boolean {
  if (jwt) {
    const { issuer, providerId, jwksUri, publicKey } = jwt;
    const theirs = other.jwt;
    return (
      issuer === theirs?.issuer &&
      providerId === theirs.providerId &&
      jwksUri === theirs.jwksUri &&
      publicKey === theirs.publicKey
    );
  }
  return (
    oauth2 !== null &&
    oauth2.authorizationServer === other.oauth2?.authorizationServer &&
    oauth2.providerId === other.oauth2.providerId
  );
}

/** Whatever goes wrong in a check, the token is not accepted. */
async function safeCheck(checker: TokenChecker, plan: PlanRecord, token: string): Promise<TokenCheck> {
  try {
    return await checker.check(plan, token);
  } catch {
    return { ok: false, reason: "PROVIDER_UNAVAILABLE" };
  }
}

function decideByCheck(
  state: AccessState,
  { api, at }: TokenCall,
  plan: PlanRecord,
  check: TokenCheck,
): Decision {
  const application = (check.clientId && state.applicationOf(check.clientId)) || null;
  const subscription = application && closestSubscription(subscriptionsTo(state, application, plan), at);
  const facts = { api, plan, application, subscription, disclosed: application !== null };
  if (!check.ok) return rejection(check.reason, { ...facts, ...answerOf(check, plan) });
  // `applicationOf` knows active applications only; it is asked again in case a state doesn't keep to that.
  if (!application?.active) return rejection("CLIENT_UNKNOWN", { api, plan });
  if (!subscription) return rejection(lostPlan(state, application, plan) ?? "NOT_SUBSCRIBED", facts);
  const problem = subscriptionProblem(subscription, at);
  if (problem) return rejection(problem, facts);
  return { allowed: true, api, plan, application, subscription, key: null, clientId: check.clientId };
}

function answerOf(check: Extract<TokenCheck, { ok: false }>, plan: PlanRecord) {
  const scopes = plan.jwt?.requiredScopes ?? plan.oauth2?.requiredScopes ?? [];
  return {
    scope: check.reason === "TOKEN_SCOPE" ? scopes.join(" ") : null,
    ...(check.retryAfter === undefined ? {} : { retryAfter: check.retryAfter }),
  };
}

function subscriptionsTo(state: AccessState, application: ApplicationRecord, plan: PlanRecord) {
  return state.subscriptionsOf(application.id, plan.apiId).filter(({ planId }) => planId === plan.id);
}

/** Its subscription of this kind was to a plan that has closed since. */
function lostPlan(state: AccessState, application: ApplicationRecord, plan: PlanRecord) {
  const lost = state
    .subscriptionsOf(application.id, plan.apiId)
    .some(
      ({ authenticationType, planId }) =>
        authenticationType === plan.authenticationType && state.plan(planId) === undefined,
    );
  return lost ? "SUBSCRIPTION_ENDED" : null;
}

/** Of two plans' rejections: what can't be told now, then what is known of a subscription, then of an application, then the first. */
function clearer(one: Refusal | null, other: Refusal): Refusal {
  return one !== null && clarity(one) >= clarity(other) ? one : other;
}

function clarity({ reason, subscription, application }: Refusal): number {
  if (REASONS[reason].status === 503) return 3;
  if (subscription) return 2;
  return application ? 1 : 0;
}
