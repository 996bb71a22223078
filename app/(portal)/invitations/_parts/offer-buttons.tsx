"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { answerOffer } from "../actions";

type Offer = {
  /** The fields that name it. */
  fields: { invitationId: string } | { transferId: string };
  name: string;
  /** What accepting does. */
  effect: string;
};

/** Accepts or declines, each after a confirmation. */
export function OfferButtons({ fields, name, effect }: Offer) {
  return (
    <span className="flex gap-2">
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="small">
            Decline
          </Button>
        }
        title={`Decline “${name}”?`}
        description="The person who sent it is notified. They can send another one."
        verb="Decline"
        action={answerOffer}
        fields={{ ...fields, answer: "decline" }}
      />
      <ConfirmDialog
        trigger={
          <Button variant="primary" size="small">
            Accept
          </Button>
        }
        title={`Accept “${name}”?`}
        description={effect}
        verb="Accept"
        tone="primary"
        action={answerOffer}
        fields={{ ...fields, answer: "accept" }}
      />
    </span>
  );
}
