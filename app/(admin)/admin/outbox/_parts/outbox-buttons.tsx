"use client";

import { Ban, Eye, RotateCw, Send } from "lucide-react";
import { useState, useTransition } from "react";
import { answered, asError, HARMLESS } from "@/app/_lib/errors/answered";
import { ActionButton } from "@/app/_ui/action-button";
import { Button } from "@/app/_ui/button";
import { CodeBlock } from "@/app/_ui/code-block";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { FieldError } from "@/app/_ui/field";
import { cancelMail, clearSuppression, resendMail, revealMail, sendTestMail } from "./actions";

export function ResendMail({ id }: { id: string }) {
  return (
    <ActionButton action={resendMail} fields={{ id }} done="Mail queued" icon={<RotateCw />} size="normal">
      Send again
    </ActionButton>
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
  return (
    <ActionButton
      action={sendTestMail}
      fields={{ kind }}
      done="Test mail queued"
      icon={<Send />}
      size="normal"
    >
      {label}
    </ActionButton>
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
  const reveal = () => {
    setResult({});
    start(async () => setResult(await answered(revealMail(id), asError, HARMLESS)));
  };
  if (result.text !== undefined) return <CodeBlock code={result.text} label="Text with links" wrap />;
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button variant="secondary" icon={<Eye />} onClick={reveal} pending={pending}>
          Reveal links
        </Button>
      </div>
      <FieldError live>{result.error}</FieldError>
    </div>
  );
}
