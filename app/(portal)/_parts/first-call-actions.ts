"use server";

import { loadObservedCalls, type ObservedCalls } from "@/app/_data/first-call";
import { textOf } from "@/app/_lib/form-data";

/** What gateways reported last about a subscription's calls, for a page that waits for the first one. */
export async function observeCalls(subscriptionId: string): Promise<ObservedCalls | null> {
  return loadObservedCalls(textOf(subscriptionId));
}
