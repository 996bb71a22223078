import { loadApiForReading } from "@/domain/apis/api.access";
import { visibleApis } from "@/domain/apis/api.queries";
import {
  accessContextOf,
  loadForReading,
  visibleApplications,
} from "@/domain/applications/application.access";
import { type Actor, requireViewer } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { atLeastOne, NO_ID } from "@/domain/kernel/ids";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import { reading } from "@/domain/store/replica/reading";
import { type KnownNames, knownNames } from "../names/known-names.queries";
import type { Viewpoint } from "./explanation.rules";
import {
  type RefusedCallFilter,
  type RefusedCallScope,
  type RefusedCallView,
  selectByRequestId,
  selectRefusedByIds,
  selectRefusedCalls,
} from "./refused-views.repository";

export type { RefusedCallView };

/** A rejected call as its viewer sees it, in every list: members of the application as members, also in the API's list. */
export interface SeenRefusedCall {
  readonly call: RefusedCallView;
  readonly viewpoint: Viewpoint;
}

export interface RefusedCallsInput extends PageInput, RefusedCallFilter {}

/** The last rejected calls of an application, for its members. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function refusedCallsOfApplication(
  actor: Actor,
  applicationId: string,
  input: RefusedCallsInput,
): Promise<Page<SeenRefusedCall>> {
  await loadForReading(actor, "usage.see", applicationId);
  return list(actor, { applicationId }, input);
}

/** The last rejected calls to an API, for its publishers, without keys of applications that they aren't members of. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function refusedCallsOfApi(
  actor: Actor,
  apiId: string,
  input: RefusedCallsInput,
): Promise<Page<SeenRefusedCall>> {
  await loadApiForReading(actor, "usage.seeOfApi", apiId);
  return list(actor, { apiId }, input);
}

/** The last rejected calls to addresses without an API, for administrators. @throws FORBIDDEN, INVALID_INPUT */
export async function refusedCallsWithoutApi(
  actor: Actor,
  input: RefusedCallsInput,
): Promise<Page<SeenRefusedCall>> {
  assertMay(actor, "usage.seeAll");
  return list(actor, { apiId: NO_ID }, input);
}

async function list(
  actor: Actor,
  scope: RefusedCallScope,
  { reason, requestId, ...input }: RefusedCallsInput,
): Promise<Page<SeenRefusedCall>> {
  const page = pageRequest(input, isIdKey);
  if (requestId != null && !isRequestId(requestId)) return toPage([], page);
  const found = toPage(await selectRefusedCalls(reading(), scope, { reason, requestId }, page), page);
  const visible = await visibleOf(actor, found.rows);
  return { ...found, rows: found.rows.flatMap(({ id }) => visible.get(id) ?? []) };
}

/** Request IDs are visible ASCII. A text that PostgreSQL can't compare is none. */
const isRequestId = (text: string) => /^[\x21-\x7e]{1,128}$/.test(text);

/**
 * A call as one side sees it. Members learn nothing of an API that is hidden from them; publishers nothing of the application's keys, nor of an
 * application that never had a subscription to their API.
 */
function seen(call: RefusedCallView, viewpoint: Viewpoint, known: KnownNames): SeenRefusedCall {
  if (viewpoint === "CONSUMER") {
    const hidden = { apiId: null, apiName: null, planId: null, planName: null };
    return { call: known.isApiKnown(call) ? call : { ...call, ...hidden }, viewpoint };
  }
  const withoutKey = { ...call, apiKeyId: null, keyHint: null };
  const hidden = { applicationId: null, applicationName: null };
  return { call: known.isApplicationKnown(call) ? withoutKey : { ...withoutKey, ...hidden }, viewpoint };
}

/** The rejected call with a request ID; null if there is none, or the actor can't see it. */
export async function refusedCallByRequest(actor: Actor, requestId: string): Promise<SeenRefusedCall | null> {
  requireViewer(actor);
  if (!isRequestId(requestId)) return null;
  const visible = await visibleOf(actor, await selectByRequestId(database(), requestId));
  return visible.values().next().value ?? null;
}

/** Those of the rejected calls that the actor can see. */
export async function visibleRefusedCalls(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeenRefusedCall>> {
  return visibleOf(actor, await selectRefusedByIds(database(), ids));
}

async function visibleOf(
  actor: Actor,
  calls: readonly RefusedCallView[],
): Promise<ReadonlyMap<string, SeenRefusedCall>> {
  const applications = await visibleApplications(
    actor,
    atLeastOne(calls.flatMap(({ applicationId }) => applicationId ?? [])),
  );
  const apis = await visibleApis(actor, atLeastOne(calls.flatMap(({ apiId }) => apiId ?? [])));
  const known = await knownNames(calls, apis);
  const visible = calls.flatMap((call) => {
    const application = call.applicationId ? applications.get(call.applicationId) : undefined;
    const api = call.apiId ? apis.get(call.apiId) : undefined;
    if (application && may(actor, "usage.see", accessContextOf(application)))
      return [seen(call, "CONSUMER", known)];
    if (api && may(actor, "usage.seeOfApi", api)) return [seen(call, "PUBLISHER", known)];
    const isOfNone = call.apiId === NO_ID && may(actor, "usage.seeAll");
    return isOfNone ? [seen(call, "ADMINISTRATOR", known)] : [];
  });
  return new Map(visible.map((each) => [each.call.id, each]));
}
