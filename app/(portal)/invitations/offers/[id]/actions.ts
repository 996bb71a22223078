"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { answerTransfer } from "@/app/_components/invitations/answer-transfer";
import { text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const ANSWERS = ["accept", "decline", "withdraw"] as const;

/** Accepts, declines or withdraws an offer of ownership, by the button that was pressed. Leads to what is owned now, or to the ended offer. */
export async function answerOffer(_before: FormState, data: FormData): Promise<FormState> {
  const [transferId, pressed] = [text(data, "transferId"), text(data, "answer")];
  const answer = ANSWERS.find((known) => known === pressed);
  if (!answer) return { errors: {}, message: "Choose what becomes of the offer." };
  const { userErrors, subject } = await answerTransfer(transferId, answer);
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath("/", "layout");
  if (answer !== "accept" || !subject) redirect(paths.offer(transferId));
  const { applicationId, apiId } = subject;
  redirect(applicationId ? paths.application(applicationId) : paths.publishing.api(apiId ?? ""));
}
