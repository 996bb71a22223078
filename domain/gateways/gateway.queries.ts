import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import { findGateways, type Gateway, selectGateways } from "./gateway.repository";
import { type Lag, selectLags } from "./rollout.repository";

/** Gateways, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listGateways(
  actor: Actor,
  input: PageInput & { readonly includeRevoked?: boolean | null },
): Promise<Page<Gateway>> {
  assertMay(actor, "gateway.see");
  const page = pageRequest(input, isIdKey);
  return toPage(await selectGateways(database(), page, input.includeRevoked ?? false), page);
}

/** Several gateways by ID; none for users who can't see gateways. One statement. */
export async function visibleGateways(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Gateway>> {
  if (!may(actor, "gateway.see")) return new Map();
  const found = await findGateways(database(), ids);
  return new Map(found.map((gateway) => [gateway.id, gateway]));
}

/** How far gateways are behind, by ID, of gateways that the viewer has already loaded. One statement. */
export function lagsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Lag>> {
  return selectLags(database(), ids);
}
