import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { readerOf, requireViewer } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { encodeId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { MAXIMUM_PAGE, type Page, pagesFrom, toPage } from "@/domain/kernel/paging";
import { APPLICATION_ROLES } from "@/domain/kernel/permissions";
import { type Cell, csvOfPages } from "@/domain/kernel/texts/csv";
import { answerCells, answerColumns } from "@/domain/settings/forms/answer-cells.rules";
import { selectFields } from "@/domain/settings/forms/form-field.repository";
import { fieldsFor } from "@/domain/settings/forms/form-field.rules";
import { database } from "@/domain/store/database";
import { APPLICATION_TYPES } from "@/domain/vocabulary/application-types";
import { selectAllApplications } from "./all-applications.repository";
import { applicationFilter } from "./application.queries";
import {
  APPROVALS,
  type ApplicationFilter,
  type ApplicationView,
  REGISTRATION_STATUSES,
} from "./application.repository";

const oneOf = <T extends string>(values: readonly T[]) =>
  z.enum(values, `Choose one of ${values.join(", ")}.`).optional();
const options = z.object({
  q: z.string().optional(),
  type: oneOf(APPLICATION_TYPES),
  role: oneOf(APPLICATION_ROLES),
  status: oneOf(REGISTRATION_STATUSES),
  approval: oneOf(APPROVALS),
});

/** Filters as the URL of the page of all applications has them. */
type ExportOptions = Readonly<Record<string, string>>;

/**
 * All active applications as CSV, newest first, with the answers to the form's own fields. A page is read when the one before has been taken,
 * so that memory stays bounded for a reader of any speed, by creation, so that no change in the meantime hides an application. Whether the
 * actor still has their roles is for the caller to ask before each text.
 * @throws FORBIDDEN, INVALID_INPUT before the first text
 */
export async function exportApplications(
  actor: Actor,
  given: ExportOptions,
): Promise<AsyncGenerator<string, void>> {
  assertMay(actor, "application.listAll");
  const { q: search, type, role, status, approval } = parseInput(options, given);
  const filter = applicationFilter({
    search,
    types: type && [type],
    roles: role && [role],
    statuses: status && [status],
    approvals: approval && [approval],
  });
  const first = await readPage(actor, filter, null);
  const asReviewer = may(actor, "application.review");
  const fields = await selectFields(database(), "APPLICATION");
  const columns = answerColumns(fields, asReviewer);
  const pages = pagesFrom(first, (last) => readPage(actor, filter, last));
  return csvOfPages([...COLUMNS, ...columns], pages, (view) => [
    ...cellsOf(view),
    ...answerCells(columns, fieldsFor(fields, view.type), view.fields, asReviewer),
  ]);
}

async function readPage(
  actor: Actor,
  filter: ApplicationFilter,
  last: ApplicationView | null,
): Promise<Page<ApplicationView>> {
  const page = { limit: MAXIMUM_PAGE, backwards: false, from: last && ([last.id] as const) };
  const viewer = readerOf(requireViewer(actor));
  return toPage(await selectAllApplications(viewer, filter, "CREATED", page), page);
}

/** The API's names. */
const COLUMNS = [
  "id",
  "name",
  "type",
  "status",
  "registrationStatus",
  "approval",
  "ownerId",
  "ownerName",
  "clientId",
  "memberCount",
  "createdAt",
  "updatedAt",
];

const cellsOf = (view: ApplicationView): Cell[] => [
  encodeId("application", view.id),
  view.name,
  view.type,
  view.status,
  view.registrationStatus,
  view.approval,
  ownerIdOf(view),
  view.teamName ?? view.ownerName,
  view.clientId,
  view.memberCount,
  view.createdAt,
  view.updatedAt,
];

/** The ID's prefix says whether a team or a user owns the application. */
function ownerIdOf({ teamId, ownerId }: ApplicationView): string | null {
  if (teamId) return encodeId("team", teamId);
  return ownerId && encodeId("user", ownerId);
}
