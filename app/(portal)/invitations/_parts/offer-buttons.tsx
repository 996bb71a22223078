"use client";

import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { answerOffer } from "../actions";

type Offer = {
  /** The fields that name it. */
  fields: { invitationId: string } | { transferId: string };
  name: string;
  /** What is answered, in the buttons. */
  term: "invitation" | "ownership";
  /** What accepting does. */
  effect: string;
};

const SUBJECT = { invitation: "the invitation to", ownership: "the ownership of" } as const;

/** Accepts or declines, each after a confirmation. */
export function OfferButtons({ fields, name, term, effect }: Offer) {
  return (
    <span className="flex gap-2">
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="small">
            Decline {term}
          </Button>
        }
        title={`Decline ${SUBJECT[term]} “${name}”?`}
        description="The person who sent it is notified. They can send another one."
        verb={`Decline ${term}`}
        action={answerOffer}
        fields={{ ...fields, answer: "decline" }}
      />
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="small">
            Accept {term}
          </Button>
        }
        title={`Accept ${SUBJECT[term]} “${name}”?`}
        description={effect}
        verb={`Accept ${term}`}
        tone="primary"
        action={answerOffer}
        fields={{ ...fields, answer: "accept" }}
      />
    </span>
  );
}
