import { MailOpen } from "lucide-react";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";
import { Time } from "@/app/_ui/time";
import type { Offer } from "./offer";

const TITLES: Readonly<Record<Offer["status"], string>> = {
  OPEN: "This offer is open",
  ACCEPTED: "This offer was accepted",
  DECLINED: "This offer was declined",
  WITHDRAWN: "This offer was withdrawn",
  EXPIRED: "This offer has expired",
};

/** An offer that can't be answered anymore: when and by whom it ended, and how to go on. */
export function EndedOffer({ offer }: { offer: Offer }) {
  const { endedAt, endedBy, expiresAt, requestedBy, status } = offer;
  return (
    <EmptyState
      icon={<MailOpen />}
      title={TITLES[status]}
      actions={
        <ButtonLink variant="secondary" href={nextPath(offer)}>
          {status === "ACCEPTED" ? `Go to ${offer.subjectName}` : "Go to invitations"}
        </ButtonLink>
      }
    >
      <p>
        It ended <Time value={endedAt ?? expiresAt} />
        {endedBy ? ` by ${endedBy.name}` : ""}. {guidance(status, requestedBy.name)}
      </p>
    </EmptyState>
  );
}

function guidance(status: Offer["status"], offeredBy: string): string {
  if (status === "ACCEPTED") return "Nothing is left to do.";
  return `Nothing changed. If it should still change hands, ask ${offeredBy} for a new offer.`;
}

function nextPath({ status, applicationId, apiId }: Offer): string {
  if (status !== "ACCEPTED") return paths.invitations();
  return applicationId ? paths.application(applicationId) : paths.publishing.api(apiId ?? "");
}
