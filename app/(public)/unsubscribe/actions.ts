"use server";

import { redirect } from "next/navigation";
import { unsubscribeByToken } from "@/app/_auth/unsubscribe";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";

/** Stops mail about notifications for the reader of a mail, who need not be signed in. */
export async function unsubscribeByLink(data: FormData): Promise<void> {
  const isKnown = await unsubscribeByToken(text(data, "token"));
  redirect(paths.unsubscribe({ done: isKnown ? "yes" : "no" }));
}
