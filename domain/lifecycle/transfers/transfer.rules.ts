import { z } from "zod";
import { HOUR } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { formatUtc } from "@/domain/kernel/texts/amounts";
import { type OfferStatus, statusAt } from "@/domain/memberships/invitations/invitation.rules";
import type { RateLimit } from "@/domain/store/rate-limit";

/** For how long an offer of ownership can be accepted. */
export const TRANSFER_DAYS = 7;

export const transferInput = z
  .object({
    userId: z.string().nullish(),
    teamId: z.string().nullish(),
    keptRole: z.enum(["OWNER", "USER", "NONE"], { error: "The role must be OWNER, USER or NONE." }),
  })
  .refine(({ userId, teamId }) => (userId == null) !== (teamId == null), "Enter either a user or a team.");
export type TransferInput = z.input<typeof transferInput>;

/** Each offer notifies its receiver. */
export const OFFERED_BY_USER: RateLimit = {
  name: "transfers",
  attempts: 50,
  windowMilliseconds: HOUR,
  isOfVolume: true,
};

const ENDED: Readonly<Record<Exclude<OfferStatus, "OPEN">, string>> = {
  ACCEPTED: "was already accepted",
  DECLINED: "was declined",
  WITHDRAWN: "was withdrawn",
  EXPIRED: "expired",
};

/** @throws INVALID_STATUS with what became of an offer that is no longer open: when, and by whom */
export function requireOpenOffer(
  offer: {
    readonly status: OfferStatus;
    readonly expiresAt: Date;
    readonly endedAt: Date | null;
    readonly endedBy: { readonly name: string } | null;
    readonly subjectName: string;
  },
  at: Date,
): void {
  const status = statusAt(offer, at);
  if (status === "OPEN") return;
  const endedAt = status === "EXPIRED" ? offer.expiresAt : offer.endedAt;
  const when = endedAt ? ` on ${formatUtc(endedAt)}` : "";
  const by = offer.endedBy ? ` by ${offer.endedBy.name}` : "";
  throw new DomainError(
    "INVALID_STATUS",
    `The offer of “${offer.subjectName}” ${ENDED[status]}${when}${by}.`,
  );
}
