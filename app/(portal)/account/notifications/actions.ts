"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { MailPace } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { entryOf } from "@/domain/kernel/request/entry";

const UPDATE = graphql(`
  mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
    updateNotificationSettings(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

/** Minutes after midnight of an input's "08:30"; null for an empty one. */
function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

const PACES: Readonly<Record<string, MailPace>> = { OFF: "OFF", IMMEDIATELY: "IMMEDIATELY", DAILY: "DAILY" };

/** A checkbox that is off sends nothing, so the form lists its events. */
export async function updateSettings(before: FormState, data: FormData): Promise<FormState> {
  const events = texts(data, "event").map((event) => ({
    event,
    inbox: text(data, `inbox.${event}`) === "true",
    email: entryOf(PACES, text(data, `email.${event}`)),
  }));
  const [from, to] = [minutesOf(text(data, "quietFrom")), minutesOf(text(data, "quietTo"))];
  if ((from === null) !== (to === null)) {
    const missing = from === null ? "quietFrom" : "quietTo";
    return { errors: { [missing]: "Enter both times of the quiet hours, or neither." } };
  }
  const quietHours = from === null || to === null ? null : { from, to };
  const digestAt = minutesOf(text(data, "digestAt"));
  const { userErrors } = await mutate(UPDATE, { input: { events, quietHours, digestAt } });
  if (userErrors.length > 0) return inFields(toFormState(userErrors));
  revalidatePath(paths.notificationSettings());
  return doneAfter(before);
}

/** The form's names of the input's fields. */
function inFields({ errors, message }: FormState): FormState {
  const { quietHours, "quietHours.from": from, "quietHours.to": to, ...others } = errors;
  const quietFrom = quietHours ?? from;
  return { errors: { ...others, ...(quietFrom && { quietFrom }), ...(to && { quietTo: to }) }, message };
}
