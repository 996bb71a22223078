import { after, DAY, now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { deleteOldDeliveries } from "./delivery.repository";

/** Days for which deliveries are stored, whatever became of them. */
export const DELIVERY_DAYS = 30;
const AT_ONCE = 2_000;

/** Deletes deliveries that are older than 30 days with their attempts, except those that an active webhook or a stream of the audit log still sends. */
export async function forgetOldDeliveries(): Promise<void> {
  const before = after(now(), -DELIVERY_DAYS * DAY);
  while ((await deleteOldDeliveries(database(), before, AT_ONCE)) === AT_ONCE);
}
