import { decodeId } from "@/domain/kernel/ids";
import { type Credentials, readCredentials } from "./credentials.rules";
import { decideByKey } from "./decide-key";
import { decideByToken } from "./decide-token";
import type { Admission, Call, Decision, Refusal, TokenChecker } from "./decision";
import { apiAt } from "./entry-points.rules";
import type { ApiRecord, PlanRecord } from "./records";
import { rejection } from "./refusal.rules";
import type { AccessState } from "./state";
import { canonicalTarget, type Target } from "./target.rules";

/**
 * The API that a call belongs to: the one that the proxy's route names, else the one at its host and path. A named one that isn't published
 * is unknown; the path is no substitute.
 * @returns AMBIGUOUS_PATH if the target has no canonical form, API_UNKNOWN
 */
export function locate(state: AccessState, call: Call): ApiRecord | Refusal {
  const target = canonicalTarget(call.target);
  return target ? (apiOf(state, call, target) ?? rejection("API_UNKNOWN")) : ambiguous(state, call);
}

function apiOf(state: AccessState, call: Call, target: Target): ApiRecord | undefined {
  return call.apiId === null ? apiAt(state, call.host, target.path) : namedApi(state, call.apiId);
}

function namedApi(state: AccessState, apiId: string): ApiRecord | undefined {
  const id = decodeId("api", apiId);
  return id === null ? undefined : state.api(id);
}

function ambiguous(state: AccessState, call: Call): Refusal {
  const api = call.apiId === null ? undefined : namedApi(state, call.apiId);
  return rejection("AMBIGUOUS_PATH", { api: api ?? null });
}

/**
 * Decides whether a call can pass, before its limits are counted. Over the API's published and deprecated plans:
 *
 * 1. An access token is checked by JWT plans, then by OAuth 2.0 plans; an API key by its own plan.
 * 2. A call with both needs both to be accepted, for the same application. It then counts for the token's subscription.
 * 3. A credential that is present and isn't accepted is rejected, whatever other plans the API has.
 * 4. Without any credential, a keyless plan admits the call.
 *
 * @param at when the call arrived, in milliseconds since 1970
 * @returns a promise only if an access token must be checked
 */
export function decide(
  state: AccessState,
  call: Call,
  checker: TokenChecker,
  at: number,
): Decision | Promise<Decision> {
  const target = canonicalTarget(call.target);
  if (!target) return ambiguous(state, call);
  const api = apiOf(state, call, target);
  if (!api) return rejection("API_UNKNOWN");
  const plans = state.plansOf(api.id);
  const reading = readCredentials(api, plans, call.rawHeaders, target.query);
  if (!reading.ok) return rejection(reading.reason, { api });
  const { key, token } = reading.credentials;
  const byKey = key === null ? null : decideByKey(state, api, key, at);
  if (token === null) return byKey ?? decideWithout(api, plans, reading.credentials);
  if (byKey && !byKey.allowed) return byKey;
  return decideByToken(state, { api, token, at }, checker).then((byToken) => both(byKey, byToken));
}

/** An admitted call with an API key needs a token of the same application. */
function both(byKey: Admission | null, byToken: Decision): Decision {
  const conflict = byKey && byToken.allowed && byKey.application?.id !== byToken.application?.id;
  return conflict ? rejection("CREDENTIALS_CONFLICT", { api: byToken.api }) : byToken;
}

function decideWithout(api: ApiRecord, plans: readonly PlanRecord[], { other }: Credentials): Decision {
  const plan = plans.find(({ authenticationType }) => authenticationType === "KEYLESS");
  if (!plan || other) return rejection("CREDENTIAL_MISSING", { api });
  return { allowed: true, api, plan, application: null, subscription: null, key: null, clientId: null };
}
