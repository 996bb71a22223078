"use client";

import { Ban, Eye, RotateCw, Send } from "lucide-react";
import { useState, useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { CodeBlock } from "@/app/_ui/code-block";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { FieldError } from "@/app/_ui/field";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { type ActionResult, failureTitle, NO_ANSWER, useAction } from "@/app/_ui/use-action";
import { cancelMail, clearSuppression, resendMail, revealMail, sendTestMail } from "./actions";

type Action = (data: FormData) => Promise<ActionResult>;

/** Runs an action and reports its outcome as a toast. */
const reported = (action: Action, title: string) => async (data: FormData) => {
  const result = await action(data);
  if (result?.error) toast({ title: failureTitle(result.error), description: result.error, tone: "danger" });
  else toast({ title, tone: "success" });
  return result;
};

export function ResendMail({ id }: { id: string }) {
  const { run, pending } = useAction(reported(resendMail, "Mail queued"));
  return (
    <form action={run}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" icon={<RotateCw />} pending={pending}>
        Send again
      </SubmitButton>
    </form>
  );
}

export function CancelMail({ id }: { id: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Ban />}>
          Cancel mail
        </Button>
      }
      title="Cancel this mail?"
      description="It won't be sent, and its content is deleted. This can't be undone."
      verb="Cancel mail"
      action={cancelMail}
      fields={{ id }}
    />
  );
}

/** Sends a test mail, or an example of a template, to the viewer. */
export function SendTestMail({ kind = "", label = "Send test mail" }: { kind?: string; label?: string }) {
  const { run, pending } = useAction(reported(sendTestMail, "Test mail queued"));
  return (
    <form action={run}>
      <input type="hidden" name="kind" value={kind} />
      <SubmitButton variant="secondary" icon={<Send />} pending={pending}>
        {label}
      </SubmitButton>
    </form>
  );
}

export function ClearSuppression({ email }: { email: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Allow mail</Button>}
      tone="primary"
      title={`Send mail to ${email} again?`}
      description="If the email still doesn't exist, the next mail bounces, and it gets no more."
      verb="Allow mail"
      action={clearSuppression}
      fields={{ email }}
    />
  );
}

/** A mail's text with its links, once the administrator asks for it. */
export function RevealMail({ id }: { id: string }) {
  const [pending, start] = useTransition();
  const [result, setResult] = useState<{ text?: string; error?: string }>({});
  const reveal = () => start(async () => setResult(await revealMail(id).catch(() => ({ error: NO_ANSWER }))));
  if (result.text !== undefined) return <CodeBlock code={result.text} label="Text with links" wrap />;
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button variant="secondary" icon={<Eye />} onClick={reveal} pending={pending}>
          Reveal links
        </Button>
      </div>
      <FieldError>{result.error}</FieldError>
    </div>
  );
}
