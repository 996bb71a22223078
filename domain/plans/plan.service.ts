import { loadApiForChange } from "@/domain/apis/api.access";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput, refuseIssues } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit, changesBetween } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { loadPlanForChange } from "./plan.access";
import {
  findConditions,
  insertConditions,
  insertPlan,
  lastPosition,
  latestConditionsVersion,
  type Plan,
  type PlanSettings,
  selectPlansOf,
  setPositions,
  updatePlanRow,
} from "./plan.repository";
import {
  type CreatePlanInput,
  createPlanInput,
  securityIssues,
  type UpdatePlanInput,
  updatePlanInput,
} from "./plan.rules";
import { auditPlan } from "./plan-audit";

export const MAXIMUM_PLANS = 50;

const AUDITED = [
  "name",
  "description",
  "security",
  "validation",
  "characteristics",
  "commentRequired",
  "commentPrompt",
  "conditionsVersion",
  "settings",
] as const satisfies readonly (keyof Plan)[];

/**
 * Adds a plan to an API, in STAGING. Its authentication type can't be changed later.
 * @returns its ID
 * @throws WRONG_STATE when the API is archived
 */
export const createPlan = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND", "WRONG_STATE"],
  async function createPlan(actor: Actor, apiId: string, input: CreatePlanInput): Promise<string> {
    const wanted = parseInput(createPlanInput, input);
    const validation = wanted.security === "KEY_LESS" ? "AUTO" : wanted.validation;
    refuseIssues(securityIssues(wanted.security, { ...wanted, validation }));
    return change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, "plan.manage", apiId);
      const open = (await selectPlansOf(tx, [apiId])).filter((plan) => plan.status !== "CLOSED");
      if (open.length >= MAXIMUM_PLANS) {
        throw new DomainError(
          "LIMIT_REACHED",
          `An API can have up to ${MAXIMUM_PLANS} open plans. Close one first.`,
        );
      }
      const moment = now();
      const { conditions, jwt, oauth2, ...rest } = wanted;
      const row = {
        id: newId(),
        apiId,
        ...rest,
        validation,
        settings: settingsOf(jwt, oauth2),
        conditionsVersion: conditions ? 1 : null,
        position: (await lastPosition(tx, apiId)) + 1,
        createdAt: moment,
        updatedAt: moment,
      };
      await insertPlan(tx, row);
      if (conditions)
        await insertConditions(tx, { planId: row.id, version: 1, text: conditions, createdAt: moment });
      await auditPlan(
        tx,
        actor,
        "plan.created",
        api,
        row,
        changesBetween<Plan>({}, row as Partial<Plan>, AUDITED),
      );
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
 * @throws WRONG_STATE when the plan is closed
 */
export const updatePlan = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "WRONG_STATE"],
  async function updatePlan(actor: Actor, id: string, input: UpdatePlanInput): Promise<void> {
    const { conditions, jwt, oauth2, ...wanted } = parseInput(updatePlanInput, input);
    await change(actor, async (tx) => {
      const { plan, api } = await loadPlanForChange(tx, actor, id);
      if (plan.status === "CLOSED")
        throw new DomainError("WRONG_STATE", "This plan is CLOSED and can't be changed.");
      const settings = settingsOf(
        jwt === undefined ? plan.settings.jwt : jwt,
        oauth2 === undefined ? plan.settings.oauth2 : oauth2,
      );
      refuseIssues(
        securityIssues(plan.security, { validation: wanted.validation ?? plan.validation, ...settings }),
      );
      const conditionsVersion = await nextConditions(tx, plan, conditions);
      const values = { ...wanted, settings, conditionsVersion };
      const changes = changesBetween<Plan>(plan, { ...plan, ...values }, AUDITED);
      if (changes.length === 0) return;
      await updatePlanRow(tx, id, { ...values, updatedAt: now() });
      await auditPlan(tx, actor, "plan.updated", api, { ...plan, ...values }, changes);
    });
  },
);

/** The current version after a text change; the same one when the text is unchanged. */
async function nextConditions(tx: Transaction, plan: Plan, text: string | undefined): Promise<number | null> {
  if (text === undefined) return plan.conditionsVersion;
  if (text === "") return null;
  const present = plan.conditionsVersion ? await findConditions(tx, plan.id, plan.conditionsVersion) : null;
  if (present === text) return plan.conditionsVersion;
  const version = (await latestConditionsVersion(tx, plan.id)) + 1;
  await insertConditions(tx, { planId: plan.id, version, text, createdAt: now() });
  return version;
}

/** Orders the plans of an API. @param ids every plan of it, once @throws WRONG_STATE when the API is archived */
export const orderPlans = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND", "WRONG_STATE"],
  async function orderPlans(actor: Actor, apiId: string, ids: readonly string[]): Promise<void> {
    await change(actor, async (tx) => {
      const api = await loadApiForChange(tx, actor, "plan.manage", apiId);
      const present = (await selectPlansOf(tx, [apiId])).map((plan) => plan.id);
      const complete = ids.length === present.length && present.every((id) => ids.includes(id));
      if (!complete)
        throw invalid("planIds", "List every plan of this API exactly once. Reload the list and try again.");
      await setPositions(tx, apiId, ids);
      await audit(tx, actor, {
        action: "plan.moved",
        subject: { kind: "api", id: apiId, name: api.name },
        apiId,
      });
    });
  },
);
