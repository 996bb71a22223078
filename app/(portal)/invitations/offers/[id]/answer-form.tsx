"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { useFormAction } from "@/app/_ui/use-form-action";
import { answerOffer } from "./actions";
import type { Offer } from "./offer";

/** Accepts, declines or withdraws an offer of ownership, whichever the viewer can. Works without script. */
export function AnswerForm({
  offer: { id, viewerCanAnswer, viewerCanWithdraw },
}: {
  offer: Pick<Offer, "id" | "viewerCanAnswer" | "viewerCanWithdraw">;
}) {
  const [state, action] = useFormAction(answerOffer, EMPTY_FORM);
  const message = state.message ?? Object.values(state.errors)[0];
  if (!viewerCanAnswer && !viewerCanWithdraw) return null;
  return (
    <Form action={action} errors={{}} className="flex max-w-form flex-col gap-4">
      {message ? <Banner tone="danger" title={message} live /> : null}
      <input type="hidden" name="transferId" value={id} />
      <div className="flex flex-wrap gap-3">
        {viewerCanAnswer ? (
          <>
            <Button type="submit" variant="primary" name="answer" value="accept">
              Accept ownership
            </Button>
            <Button type="submit" variant="secondary" name="answer" value="decline">
              Decline ownership
            </Button>
          </>
        ) : null}
        {viewerCanWithdraw ? (
          <Button type="submit" variant="secondary" name="answer" value="withdraw">
            Withdraw offer
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
