import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { type Plan, selectPlansOf } from "@/domain/plans/plan.repository";
import type { PlanAction } from "@/domain/plans/plan.rules";
import { createPlan, updatePlan } from "@/domain/plans/plan.service";
import { listProviders } from "@/domain/providers/provider.service";
import { database } from "@/domain/store/database";
import { planStatusText } from "@/domain/vocabulary/plan-status";
import type { DeclaredPlan } from "./schema";
import { type Item, notAsDeclared, quoted, SET_UP, type Session } from "./session";

/** Plans of an API, by name. */
export async function setUpPlans(
  session: Session,
  api: { readonly id: string; readonly name: string },
  plans: readonly DeclaredPlan[],
): Promise<void> {
  for (const plan of plans) {
    await session.item(`plan ${quoted(plan.name)} of ${quoted(api.name)}`, async (item) => {
      const present = await presentPlan(api.id, plan.name);
      const input = await inputOf(plan);
      if (present) await update(item, present, plan, input);
      const id = present?.id ?? (await item.change(() => createPlan(SET_UP, api.id, input)));
      await changeStatus(item, id, present?.status ?? "STAGING", plan.status);
    });
  }
}

async function presentPlan(apiId: string, name: string): Promise<Plan | null> {
  const named = (await selectPlansOf(database(), [apiId])).filter((plan) => plan.name === name);
  const [plan, ...others] = named.filter(({ status }) => status !== "CLOSED");
  if (others.length > 0)
    throw invalid("name", "Several plans of the API have this name. Rename the others in the portal.");
  if (!plan && named.length > 0)
    throw notAsDeclared("This plan was closed. Remove it from the file, or enter another name.");
  return plan ?? null;
}

async function inputOf({ status, jwt, oauth2, ...fields }: DeclaredPlan) {
  return {
    ...fields,
    ...(jwt !== undefined && { jwt: jwt && (await withProvider(jwt, "jwt")) }),
    ...(oauth2 !== undefined && { oauth2: oauth2 && (await withProvider(oauth2, "oauth2")) }),
  };
}

/** The settings with the ID of the named provider. */
async function withProvider<S extends { provider?: string }>(
  { provider: name, ...settings }: S,
  path: string,
) {
  if (name === undefined) return settings;
  const provider = (await listProviders(SET_UP)).find((one) => one.name === name);
  if (provider) return { ...settings, providerId: provider.id };
  const message = `There is no client registration provider ${quoted(name)}.`;
  throw new DomainError("NOT_FOUND", message, [{ path: [path, "provider"], message }]);
}

async function update(
  item: Item,
  present: Plan,
  { authenticationType }: DeclaredPlan,
  input: Awaited<ReturnType<typeof inputOf>>,
): Promise<void> {
  if (present.authenticationType !== authenticationType)
    throw invalid(
      "authenticationType",
      `A plan keeps its authentication type, ${present.authenticationType}. Enter another name for a new plan.`,
    );
  const { authenticationType: _, ...changeable } = input;
  await item.change(() => updatePlan(SET_UP, present.id, changeable));
}

type Status = NonNullable<DeclaredPlan["status"]>;
const ORDER: readonly Status[] = ["STAGING", "PUBLISHED", "DEPRECATED"];
const TO: Readonly<Record<Status, PlanAction | null>> = {
  STAGING: null,
  PUBLISHED: "publish",
  DEPRECATED: "deprecate",
};

/** Plans only go forward. */
async function changeStatus(
  item: Item,
  id: string,
  from: Plan["status"],
  to: Status = from as Status,
): Promise<void> {
  const [start, end] = [ORDER.indexOf(from as Status), ORDER.indexOf(to)];
  if (end < start)
    throw invalid(
      "status",
      `The plan is ${planStatusText(from)} and can't become ${planStatusText(to)} again. Enter the status that it has.`,
    );
  for (const status of ORDER.slice(start + 1, end + 1)) {
    const action = TO[status];
    if (action) await item.change(() => changePlanStatus(SET_UP, id, action));
  }
}
