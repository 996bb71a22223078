"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Form } from "@/app/_ui/form";
import { useFormAction } from "@/app/_ui/use-form-action";
import { answerByLink } from "../actions";

/** Accepts or declines. @param asEmail the viewer's own email, if the invitation was sent to another one */
export function AnswerForm({ token, asEmail }: { token: string; asEmail: string | null }) {
  const [state, action] = useFormAction(answerByLink, EMPTY_FORM);
  const [error] = Object.values(state.errors);
  return (
    <Form action={action} errors={{}} className="flex flex-col gap-3">
      {state.message || error ? <Banner tone="danger" title={state.message ?? error} live /> : null}
      <input type="hidden" name="token" value={token} />
      {asEmail ? <input type="hidden" name="asEmail" value={asEmail} /> : null}
      <Button type="submit" variant="primary" wide name="answer" value="accept">
        {asEmail ? `Accept as ${asEmail}` : "Accept invitation"}
      </Button>
      <Button type="submit" variant="secondary" wide name="answer" value="decline">
        Decline
      </Button>
    </Form>
  );
}
