import { entryPointOf } from "@/domain/access/entry-points.rules";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { lockEntryPoint, selectPublishedEntryPoints } from "./entry-point.repository";

/**
 * Makes sure that no other published API is where gateways look for this one: they couldn't tell to which of them a call belongs. Of two
 * simultaneous changes, the later one waits for the earlier. APIs that shared an entry point before this rule keep it.
 * @throws ENTRY_POINT_TAKEN without naming the other API, which can be hidden from the actor
 */
export async function reserveEntryPoint(
  tx: Transaction,
  api: { readonly id: string; readonly entryPoint: string },
): Promise<void> {
  const place = placeOf(api.entryPoint);
  // Calls find it only by its ID.
  if (place === null) return;
  await lockEntryPoint(tx, place);
  const others = await selectPublishedEntryPoints(tx, api.id);
  if (!others.some((other) => placeOf(other) === place)) return;
  const message = "Another published API has this entry point. Choose a different one.";
  throw new DomainError("ENTRY_POINT_TAKEN", message, [
    { path: ["entryPoint"], message, code: "ENTRY_POINT_TAKEN" },
  ]);
}

/** Where gateways look for an API, as text: host and path. */
function placeOf(entryPoint: string): string | null {
  const place = entryPointOf({ entryPoint });
  return place && `${place.host ?? ""} ${place.prefix}`;
}
