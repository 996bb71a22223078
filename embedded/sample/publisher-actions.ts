import type { ApiAction, CreateApiInput } from "@/domain/apis/api.rules";
import { createApi } from "@/domain/apis/api.service";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { acceptInvitation } from "@/domain/memberships/invitations/answer.service";
import { inviteApiCollaborator } from "@/domain/memberships/invitations/invitation.service";
import type { CreatePlanInput, PlanAction, UpdatePlanInput } from "@/domain/plans/plan.rules";
import { createPlan, updatePlan } from "@/domain/plans/plan.service";
import { DOCUMENTS } from "./documents";
import { type Action, emailOf, type Role, type SamplePlaces, type Stage } from "./seed";

/** Actions of the sample's publishers on APIs and plans. */

/** A plan of the sample; the authorization server's URLs are filled in when it is created. */
export type SamplePlan = Omit<CreatePlanInput, "jwt" | "oauth2"> & {
  readonly scopes?: readonly string[];
  readonly audience?: string;
};

/** An API of the sample. Its documentation and the URL of the server behind it are filled in when it is created. */
export type SampleApi = Omit<CreateApiInput, "markdown" | "openapi" | "upstreamUrl"> & {
  readonly document: keyof typeof DOCUMENTS;
};

export function createsApi(daysAgo: number, api: SampleApi): Action {
  const { document, ...input } = api;
  return {
    daysAgo,
    title: `create the API ${input.name}`,
    makes: apiName(input.name),
    trace: (entry) => entry.action === "api.created" && entry.subjectName === input.name,
    made: (entry) => entry.apiId,
    play: ({ cast, places }) =>
      createApi(cast.publisher, {
        ...input,
        ...documentsAt(places, document),
        upstreamUrl: upstreamOf(places, document),
      }),
  };
}

/** Where the server behind the sample has an API. */
export function upstreamOf(
  places: Pick<SamplePlaces, "backendUrl">,
  document: SampleApi["document"],
): string {
  return `${places.backendUrl}/${document}`;
}

function documentsAt({ gatewayUrl, issuer }: SamplePlaces, name: SampleApi["document"]) {
  const { markdown, openapi } = DOCUMENTS[name];
  const filled = (text: string) =>
    text.replaceAll("$GATEWAY_URL", gatewayUrl).replaceAll("$ISSUER_URL", issuer);
  return { markdown: filled(markdown), openapi: filled(openapi) };
}

export function createsPlan(daysAgo: number, api: string, plan: SamplePlan): Action {
  const { scopes, audience, ...input } = plan;
  return {
    daysAgo,
    title: `create the plan ${plan.name} of ${api}`,
    makes: planName(api, plan.name),
    trace: (entry) => entry.action === "plan.created" && entry.subjectName === `${api} – ${plan.name}`,
    made: (entry) => entry.subjectId,
    play: (stage) =>
      createPlan(stage.cast.publisher, stage.id(apiName(api)), {
        ...input,
        ...(plan.authenticationType === "JWT" && { jwt: jwtOf(stage, audience) }),
        ...(plan.authenticationType === "OAUTH2" && {
          oauth2: { authorizationServer: stage.places.issuer, requiredScopes: [...(scopes ?? [])] },
        }),
      }),
  };
}

function jwtOf({ places: { issuer } }: Stage, audience?: string) {
  return { issuer, jwksUri: `${issuer}/jwks`, clientIdClaim: "client_id", audience: audience ?? null };
}

const API_TRACES = {
  publish: "api.published",
  unpublish: "api.unpublished",
  deprecate: "api.deprecated",
  archive: "api.archived",
} as const;

export function leadsApi(daysAgo: number, api: string, action: ApiAction): Action {
  return {
    daysAgo,
    title: `${action} ${api}`,
    trace: (entry, stage) => entry.action === API_TRACES[action] && entry.apiId === stage.id(apiName(api)),
    play: async (stage) => void (await changeApiStatus(stage.cast.publisher, stage.id(apiName(api)), action)),
  };
}

const PLAN_TRACES = {
  publish: "plan.published",
  deprecate: "plan.deprecated",
  close: "plan.closed",
} as const;

export function leadsPlan(daysAgo: number, api: string, plan: string, action: PlanAction): Action {
  const name = planName(api, plan);
  return {
    daysAgo,
    title: `${action} the plan ${plan} of ${api}`,
    trace: (entry, stage) => entry.action === PLAN_TRACES[action] && entry.subjectId === stage.id(name),
    play: async (stage) => void (await changePlanStatus(stage.cast.publisher, stage.id(name), action)),
  };
}

export function changesPlan(daysAgo: number, api: string, plan: string, input: UpdatePlanInput): Action {
  const name = planName(api, plan);
  return {
    daysAgo,
    title: `change the plan ${plan} of ${api}`,
    trace: (entry, stage) => entry.action === "plan.updated" && entry.subjectId === stage.id(name),
    play: async (stage) => void (await updatePlan(stage.cast.publisher, stage.id(name), input)),
  };
}

export function letsSee(daysAgo: number, api: string, who: Role): Action {
  return {
    daysAgo,
    title: `add ${who} as a viewer of ${api}`,
    trace: (entry, stage) => entry.action === "invitation.accepted" && entry.apiId === stage.id(apiName(api)),
    play: async (stage) => {
      const input = { email: await emailOf(stage.cast[who]) };
      const apiId = stage.id(apiName(api));
      const { id } = await inviteApiCollaborator(stage.cast.publisher, apiId, "VIEWER", input);
      await acceptInvitation(stage.cast[who], { invitationId: id });
      return undefined;
    },
  };
}

export const apiName = (api: string) => `API ${api}`;
export const planName = (api: string, plan: string) => `plan ${api} – ${plan}`;
