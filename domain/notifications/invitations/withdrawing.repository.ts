import { and, eq, type SQL, sql } from "drizzle-orm";
import { invitations } from "@/db/schema";
import type { Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";

/** What an invitation is to. */
export interface InvitedTo {
  readonly kind: "APPLICATION" | "API" | "TEAM";
  readonly id: string;
}

export interface EndedInvitation {
  readonly id: string;
  readonly email: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
}

/** Ends the open invitations that match. */
export async function endOpen(
  tx: Transaction,
  where: SQL | undefined,
  values: { readonly status: "WITHDRAWN" | "EXPIRED"; readonly at: Date; readonly byUserId: string | null },
): Promise<EndedInvitation[]> {
  const { id, email, applicationId, apiId } = invitations;
  return tx
    .update(invitations)
    .set({ status: values.status, endedAt: values.at, endedByUserId: values.byUserId })
    .where(and(eq(invitations.status, "OPEN"), where))
    .returning({ id, email, applicationId, apiId });
}

export const invitationIs = (ids: readonly string[]): SQL =>
  sql`${invitations.id} = any(${arrayText(ids)}::uuid[])`;
export const invitationTo = ({ kind, id }: InvitedTo): SQL =>
  kind === "APPLICATION"
    ? eq(invitations.applicationId, id)
    : kind === "API"
      ? eq(invitations.apiId, id)
      : eq(invitations.teamId, id);
