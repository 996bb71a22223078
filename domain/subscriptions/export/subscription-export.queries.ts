import { z } from "zod";
import { loadApiForReading } from "@/domain/apis/api.access";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { decodeId, encodeId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { encodeCursor, MAXIMUM_PAGE, type Page, pagesFrom } from "@/domain/kernel/paging";
import { type Cell, csvOfPages } from "@/domain/kernel/texts/csv";
import { selectPlansOf } from "@/domain/plans/plan.repository";
import { answerCells, answerColumns } from "@/domain/settings/forms/answer-cells.rules";
import { selectFieldsOfPlans } from "@/domain/settings/forms/form-field.repository";
import type { FormField } from "@/domain/settings/forms/form-field.rules";
import { database } from "@/domain/store/database";
import { reviews } from "../rights.queries";
import { SUBSCRIPTION_STATUSES } from "../status-now.repository";
import { listOfPublisher } from "../subscription.queries";
import type { SubscriptionView } from "../subscription-views.repository";

const options = z.object({
  q: z.string().optional(),
  status: z.enum(SUBSCRIPTION_STATUSES, `Choose one of ${SUBSCRIPTION_STATUSES.join(", ")}.`).optional(),
  plan: z.string().optional(),
});

/** Filters as the URL of the page of an API's subscriptions has them. */
type ExportOptions = Readonly<Record<string, string>>;

type Reader = (last: SubscriptionView | null) => Promise<Page<SubscriptionView>>;

/**
 * The subscriptions to an API as CSV, newest first, with the answers to the plans' request forms. A page is read when the one before has
 * been taken, so that memory stays bounded for a reader of any speed. The role in the API is read again for each page; whether the actor still has their
 * platform roles is for the caller to ask before each text.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT before the first text
 */
export async function exportSubscriptions(
  actor: Actor,
  apiId: string,
  given: ExportOptions,
): Promise<AsyncGenerator<string, void>> {
  const asReviewer = reviews(actor, await loadApiForReading(actor, "subscription.list", apiId));
  const { q: search, status, plan } = parseInput(options, given);
  const planId = plan ? decodeId("plan", plan) : null;
  if (plan && !planId) throw notFound("plan");
  const filter = { apiId, search, planId, statuses: status && [status] };
  const read: Reader = async (last) => {
    if (asReviewer && last) await assertStillReviews(actor, apiId);
    const after = last && encodeCursor([last.id]);
    return listOfPublisher(actor, { ...filter, first: MAXIMUM_PAGE, after });
  };
  const pages = pagesFrom(await read(null), read);
  const fields = await fieldsOf(apiId, planId);
  const columns = answerColumns(fields, asReviewer);
  return csvOfPages([...COLUMNS, ...columns], pages, (view) => [
    ...cellsOf(view),
    ...answerCells(columns, ofPlan(fields, view.planId), view.fields, asReviewer),
  ]);
}

/** An administrator who published the API when the file began still sees the list, but not its hidden answers. */
async function assertStillReviews(actor: Actor, apiId: string): Promise<void> {
  if (reviews(actor, await loadApiForReading(actor, "subscription.list", apiId))) return;
  throw new DomainError("FORBIDDEN", "You don't publish this API anymore. Download the file again.");
}

/** The fields of the API's plans in the plans' order, or of one of them. */
async function fieldsOf(apiId: string, planId: string | null): Promise<readonly FormField[]> {
  const plans = await selectPlansOf(database(), [apiId]);
  const ids = plans.map(({ id }) => id).filter((id) => planId === null || id === planId);
  const fields = await selectFieldsOfPlans(ids);
  return ids.flatMap((id) => ofPlan(fields, id));
}

const ofPlan = (fields: readonly FormField[], id: string) => fields.filter(({ planId }) => planId === id);

/** The API's names; `application…` for the members of `application`. */
const COLUMNS = [
  "id",
  "applicationId",
  "applicationName",
  "ownerName",
  "planId",
  "planName",
  "authenticationType",
  "status",
  "restored",
  "requestedByName",
  "createdAt",
  "reviewedAt",
  "startsAt",
  "endsAt",
  "closedAt",
  "comment",
  "message",
];

const cellsOf = (view: SubscriptionView): Cell[] => [
  encodeId("subscription", view.id),
  encodeId("application", view.applicationId),
  view.applicationName,
  view.ownerName,
  encodeId("plan", view.planId),
  view.planName,
  view.authenticationType,
  view.status,
  view.restored,
  view.requestedByName,
  view.createdAt,
  view.reviewedAt,
  view.startsAt,
  view.endsAt,
  view.closedAt,
  view.comment,
  view.message,
];
