"use client";

import { useActionState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { answerTransfer } from "./actions";

/** Accepts or declines an offer of ownership. Works without script. */
export function AnswerForm({ transferId }: { transferId: string }) {
  const [state, action] = useActionState(answerTransfer, EMPTY_FORM);
  const message = state.message ?? Object.values(state.errors)[0];
  return (
    <Form action={action} errors={{}} className="flex max-w-form flex-col gap-4">
      {message ? <Banner tone="danger" title={message} live /> : null}
      <input type="hidden" name="transferId" value={transferId} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" name="answer" value="accept">
          Accept ownership
        </Button>
        <Button type="submit" variant="secondary" name="answer" value="decline">
          Decline ownership
        </Button>
      </div>
    </Form>
  );
}
