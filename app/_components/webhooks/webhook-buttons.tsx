"use client";

import { Pause, Play, RotateCw, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { toast } from "@/app/_ui/toast-store";
import { type ActionResult, failureTitle, useAction } from "@/app/_ui/use-action";
import { deleteWebhook, pauseWebhook, resendDelivery, resumeWebhook, testWebhook } from "./webhook-actions";

/** A button whose action needs no confirmation. */
function DirectButton({
  id,
  action,
  done,
  icon,
  small,
  children,
}: {
  id: string;
  action: (data: FormData) => Promise<ActionResult>;
  done: string;
  icon: ReactNode;
  small?: boolean;
  children: ReactNode;
}) {
  const { run, pending, error } = useAction(action, () => toast({ title: done, tone: "success" }));
  return (
    <form action={run} className="flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <Button
        type="submit"
        variant="secondary"
        size={small ? "small" : undefined}
        icon={icon}
        pending={pending}
      >
        {children}
      </Button>
      {error ? (
        <Banner tone="danger" title={failureTitle(error)} live>
          {error}
        </Banner>
      ) : null}
    </form>
  );
}

/** Test, pause and resume. */
export function WebhookButtons({ id, status }: { id: string; status: "ACTIVE" | "PAUSED" | "DISABLED" }) {
  if (status !== "ACTIVE")
    return (
      <DirectButton id={id} action={resumeWebhook} done="Webhook resumed" icon={<Play />}>
        Resume
      </DirectButton>
    );
  return (
    <>
      <DirectButton id={id} action={testWebhook} done="Test event queued" icon={<Send />}>
        Send test event
      </DirectButton>
      <DirectButton id={id} action={pauseWebhook} done="Webhook paused" icon={<Pause />}>
        Pause
      </DirectButton>
    </>
  );
}

/** Sends one delivery again. */
export function ResendButton({ id }: { id: string }) {
  return (
    <DirectButton id={id} action={resendDelivery} done="Delivery queued" icon={<RotateCw />} small>
      Resend
    </DirectButton>
  );
}

export function DeleteWebhook({
  id,
  name,
  term,
  waiting,
  listHref,
}: {
  id: string;
  name: string;
  term: string;
  waiting: number;
  listHref: string;
}) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Trash2 />}>
          Delete {term}
        </Button>
      }
      title={`Delete “${name}”?`}
      description="Its endpoint gets nothing more. This can't be undone."
      effects={[
        ...(waiting > 0 ? [`Cancels what still waits: ${waiting}.`] : []),
        "Deletes its secrets and hides its delivery log.",
      ]}
      verb={`Delete ${term}`}
      action={async (data) => {
        const result = await deleteWebhook(data);
        if (!result?.error) router.push(listHref);
        return result;
      }}
      fields={{ id }}
    />
  );
}
