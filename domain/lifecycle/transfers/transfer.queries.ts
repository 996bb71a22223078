import { type Actor, requireUser, type System, viewerIdOf } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { statusAt } from "@/domain/memberships/invitations/invitation.rules";
import { change, database } from "@/domain/store/database";
import { countContents, type TransferContents } from "./contents.repository";
import {
  expireOpenTransfers,
  findOpenTransfers,
  findTransfers,
  selectReceivedTransfers,
  type Transfer,
} from "./transfer.repository";
import { maySeeTransfer } from "./transfer.service";

/** The open offers of applications and APIs, by the ID of what is offered, without those that the actor has no part in. One statement. */
export async function openTransfersOf(
  actor: Actor,
  ownedIds: readonly string[],
): Promise<ReadonlyMap<string, Transfer>> {
  const found = await findOpenTransfers(database(), viewerIdOf(actor), ownedIds);
  const seen = found.filter((row) => row.expiresAt > now() && maySeeTransfer(actor, row));
  return new Map(seen.map((row) => [row.applicationId ?? row.apiId ?? "", row]));
}

/** The most received offers that are listed. */
export const MAXIMUM_RECEIVED = 100;

/** The offers of ownership that wait for the actor, by themselves or as a manager of a team. One statement. */
export async function receivedTransfers(actor: Actor): Promise<Transfer[]> {
  return selectReceivedTransfers(database(), requireUser(actor).userId, now(), MAXIMUM_RECEIVED);
}

/** Several offers by ID, without those that the actor has no part in. One statement. */
export async function visibleTransfers(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Transfer>> {
  const found = await findTransfers(database(), viewerIdOf(actor), ids);
  return new Map(found.filter((row) => maySeeTransfer(actor, row)).map((row) => [row.id, row]));
}

/**
 * What comes with the ownership, by the ID of the offer, for those who have a part in it: only while it is open, because afterwards the
 * receiver has none. Two statements.
 */
export async function contentsOfTransfers(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TransferContents>> {
  const open = [...(await visibleTransfers(actor, ids)).values()].filter(
    (row) => statusAt(row, now()) === "OPEN",
  );
  const applicationIds = open.flatMap(({ applicationId }) => applicationId ?? []);
  const found = await countContents(
    database(),
    applicationIds,
    open.flatMap(({ apiId }) => apiId ?? []),
  );
  return new Map(
    open.flatMap(({ id, applicationId, apiId }) => {
      const contents = found.get(applicationId ?? apiId ?? "");
      return contents ? [[id, contents]] : [];
    }),
  );
}

const CLOCK: System = { kind: "system", name: "Calendar" };

/** Marks the offers past their end. Nothing depends on it: they can't be accepted from the very second. Safe in two processes. */
export async function expireTransfers(): Promise<void> {
  while ((await change(CLOCK, (tx) => expireOpenTransfers(tx, now()))) > 0);
}
