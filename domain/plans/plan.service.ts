import { loadApiForChange } from "@/domain/apis/api.access";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, rejectIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { withIssuers } from "./issuers";
import { loadPlanForChange } from "./plan.access";
import {
  findTerms,
  insertPlan,
  insertTerms,
  lastPosition,
  latestTermsVersion,
  type Plan,
  type PlanSettings,
  selectPlansOf,
  setPositions,
  updatePlanRow,
} from "./plan.repository";
import {
  authenticationIssues,
  type CreatePlanInput,
  createPlanInput,
  MAXIMUM_PLANS,
  MAXIMUM_PLANS_IN_ALL,
  type UpdatePlanInput,
  updatePlanInput,
} from "./plan.rules";
import { auditPlan, limitChanges } from "./plan-audit";
import { limitColumns, limitIssues, quotaSinceAfter } from "./plan-limits.rules";

const AUDITED = [
  "name",
  "description",
  "authenticationType",
  "approval",
  "features",
  "commentRequired",
  "commentPrompt",
  "termsVersion",
  "settings",
] as const satisfies readonly (keyof Plan)[];

const NO_LIMITS = {
  rateCalls: null,
  ratePeriod: null,
  quotaCalls: null,
  quotaPeriod: null,
  quotaTimeZone: null,
} as const;

/**
 * Adds a plan to an API, in STAGING. Its authentication type can't be changed later.
 * @returns its ID
 * @throws INVALID_STATUS when the API is archived
 */
export const createPlan = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND", "INVALID_STATUS"],
  async function createPlan(actor: Actor, apiId: string, input: CreatePlanInput): Promise<string> {
    const parsed = parseInput(createPlanInput, input);
    const approval = parsed.authenticationType === "KEYLESS" ? "AUTO" : parsed.approval;
    return change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, "plan.manage", apiId);
      const present = await selectPlansOf(tx, [apiId]);
      if (present.length >= MAXIMUM_PLANS_IN_ALL) {
        throw new DomainError(
          "LIMIT_REACHED",
          "This API has had 1,000 plans, the most it can have with its closed ones. Add another API.",
        );
      }
      const open = present.filter((plan) => plan.status !== "CLOSED");
      if (open.length >= MAXIMUM_PLANS) {
        throw new DomainError(
          "LIMIT_REACHED",
          `An API can have up to ${MAXIMUM_PLANS} open plans. Close one first.`,
        );
      }
      const timestamp = now();
      const { terms, jwt: enteredJwt, oauth2: enteredOAuth2, rate, quota, ...rest } = parsed;
      const { jwt, oauth2 } = await withIssuers(tx, { jwt: enteredJwt, oauth2: enteredOAuth2 });
      rejectIssues([
        ...authenticationIssues(parsed.authenticationType, { approval, jwt, oauth2 }),
        ...limitIssues(parsed.authenticationType, { rate, quota }),
      ]);
      const row = {
        id: newId(),
        apiId,
        ...rest,
        ...NO_LIMITS,
        ...limitColumns({ rate, quota }),
        approval,
        settings: settingsOf(jwt, oauth2),
        termsVersion: terms ? 1 : null,
        position: (await lastPosition(tx, apiId)) + 1,
        createdAt: timestamp,
        updatedAt: timestamp,
      };
      await insertPlan(tx, row);
      if (terms) await insertTerms(tx, { planId: row.id, version: 1, text: terms, createdAt: timestamp });
      await auditPlan(tx, actor, "plan.created", api, row, [
        ...changesBetween<Plan>({}, row as Partial<Plan>, AUDITED),
        ...limitChanges(null, row),
      ]);
      return row.id;
    });
  },
);

function settingsOf(jwt: PlanSettings["jwt"] | null, oauth2: PlanSettings["oauth2"] | null): PlanSettings {
  return { ...(jwt && { jwt }), ...(oauth2 && { oauth2 }) };
}

/**
 * Changes a plan; omitted fields keep their value, and so does the authentication type. A different text of the terms is a new version:
 * earlier subscribers keep the version they accepted.
 * @throws INVALID_STATUS when the plan is closed
 */
export const updatePlan = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function updatePlan(actor: Actor, id: string, input: UpdatePlanInput): Promise<void> {
    const { rate, quota, ...entered } = parseInput(updatePlanInput, input);
    const { terms, jwt: enteredJwt, oauth2: enteredOAuth2, ...parsed } = entered;
    await change(actor, async (tx) => {
      const { plan, api } = await loadPlanForChange(tx, actor, id);
      if (plan.status === "CLOSED")
        throw new DomainError("INVALID_STATUS", "This plan is closed and can't be changed.");
      const { jwt, oauth2 } = await withIssuers(tx, { jwt: enteredJwt, oauth2: enteredOAuth2 });
      const settings = settingsOf(
        jwt === undefined ? plan.settings.jwt : jwt,
        oauth2 === undefined ? plan.settings.oauth2 : oauth2,
      );
      const approval = parsed.approval ?? plan.approval;
      rejectIssues([
        ...authenticationIssues(plan.authenticationType, { approval, ...settings }),
        ...limitIssues(plan.authenticationType, { rate, quota }),
      ]);
      const termsVersion = await nextTerms(tx, plan, terms);
      const values = { ...parsed, ...limitColumns({ rate, quota }), settings, termsVersion };
      const after = { ...plan, ...values };
      const changes = [...changesBetween<Plan>(plan, after, AUDITED), ...limitChanges(plan, after)];
      if (changes.length === 0) return;
      const timestamp = now();
      const quotaSince = quotaSinceAfter(plan, after, timestamp);
      await updatePlanRow(tx, id, { ...values, quotaSince, updatedAt: timestamp });
      await auditPlan(tx, actor, "plan.updated", api, after, changes);
    });
  },
);

/** The current version after a text change; the same one when the text is unchanged. */
async function nextTerms(tx: Transaction, plan: Plan, text: string | undefined): Promise<number | null> {
  if (text === undefined) return plan.termsVersion;
  if (text === "") return null;
  const present = plan.termsVersion ? await findTerms(tx, plan.id, plan.termsVersion) : null;
  if (present === text) return plan.termsVersion;
  const version = (await latestTermsVersion(tx, plan.id)) + 1;
  await insertTerms(tx, { planId: plan.id, version, text, createdAt: now() });
  return version;
}

/**
 * Orders the plans of an API.
 * @param ids every open plan of it, once. Closed ones that are not among them follow in the order they had
 * @throws INVALID_STATUS when the API is archived
 */
export const reorderPlans = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"],
  async function reorderPlans(actor: Actor, apiId: string, ids: readonly string[]): Promise<void> {
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, "plan.manage", apiId);
      const present = await selectPlansOf(tx, [apiId]);
      const given = new Set(ids);
      const rest = present.filter(({ id }) => !given.has(id));
      const known = given.size === ids.length && given.size + rest.length === present.length;
      if (!known || rest.some(({ status }) => status !== "CLOSED"))
        throw invalid(
          "planIds",
          "List every open plan of this API exactly once. Reload the list and try again.",
        );
      await setPositions(tx, apiId, [...ids, ...rest.map(({ id }) => id)]);
      await audit(tx, actor, {
        action: "plan.moved",
        subject: { kind: "api", id: apiId, name: api.name },
        apiId,
      });
    });
  },
);
