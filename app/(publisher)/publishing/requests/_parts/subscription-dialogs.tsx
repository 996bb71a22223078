"use client";

import { ArrowRightLeft, CalendarClock, Check } from "lucide-react";
import { type ReactNode, useActionState, useState } from "react";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { MomentInput } from "@/app/_ui/moment-input";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { acceptSubscription, changeSubscriptionDates, transferSubscription } from "./subscription-actions";

/** What of a subscription its dialogs begin with. */
export interface SubscriptionFacts {
  readonly id: string;
  readonly applicationName: string;
  readonly hasKeys: boolean;
  readonly restored: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

type Action = (before: FormState, data: FormData) => Promise<FormState>;

/** Accepts a request: from when, until when, with which words, and perhaps with a key of the publisher's. */
export function AcceptDialog({
  subscription,
  keys,
}: {
  subscription: SubscriptionFacts;
  /** How the platform keeps keys. */
  keys: { readonly shownOnce: boolean; readonly customAllowed: boolean };
}) {
  const { hasKeys, restored, startsAt, endsAt, applicationName } = subscription;
  const verb = restored ? "Reactivate subscription" : "Accept request";
  return (
    <ActDialog
      trigger={
        <Button variant="primary" icon={<Check />}>
          {verb}
        </Button>
      }
      title={`${verb} of “${applicationName}”`}
      description={
        hasKeys
          ? keys.shownOnce
            ? "Its members make the API key themselves, since keys are shown once."
            : "An API key is made for it. Its members can copy it; you cannot see it."
          : "Its calls pass from the start on."
      }
      verb={verb}
      done={restored ? "Subscription reactivated" : "Request accepted"}
      action={acceptSubscription}
      id={subscription.id}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Start" name="startsAt" optional hint="Empty: now.">
          <MomentInput defaultValue={startsAt} />
        </Field>
        <Field label="End" name="endsAt" optional hint="Empty: never.">
          <MomentInput defaultValue={endsAt} />
        </Field>
      </div>
      {hasKeys && keys.customAllowed ? (
        <Field
          label="Custom key"
          name="customKey"
          optional
          hint="8 to 128 letters, digits and . _ ~ + / = -. Empty: a key is made."
        >
          <Input mono maxLength={128} autoComplete="off" spellCheck={false} />
        </Field>
      ) : null}
      <Field label="Message to the consumer" name="message" optional>
        <Textarea maxLength={2_000} rows={3} />
      </Field>
    </ActDialog>
  );
}

/** Another start, another end; an empty one is taken away. */
export function DatesDialog({ subscription }: { subscription: SubscriptionFacts }) {
  const { startsAt, endsAt, hasKeys } = subscription;
  return (
    <ActDialog
      trigger={
        <Button variant="secondary" icon={<CalendarClock />}>
          Change dates
        </Button>
      }
      title="Change dates"
      description={hasKeys ? "Its keys end with it." : "Calls pass from the start until the end."}
      verb="Change dates"
      done="Dates changed"
      action={changeSubscriptionDates}
      id={subscription.id}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Start" name="startsAt" optional>
          <MomentInput defaultValue={startsAt} />
        </Field>
        <Field label="End" name="endsAt" optional hint="Empty: it never ends.">
          <MomentInput defaultValue={endsAt} />
        </Field>
      </div>
    </ActDialog>
  );
}

/** To another plan of the same API and security. */
export function TransferDialog({
  subscription,
  plans,
}: {
  subscription: SubscriptionFacts;
  plans: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <ActDialog
      trigger={
        <Button variant="secondary" icon={<ArrowRightLeft />}>
          Transfer
        </Button>
      }
      title={`Transfer the subscription of “${subscription.applicationName}”`}
      description={
        subscription.hasKeys
          ? "Its keys stay. It keeps its dates; the conditions that it accepted were the former plan's."
          : "It keeps its dates; the conditions that it accepted were the former plan's."
      }
      verb="Transfer subscription"
      done="Subscription transferred"
      action={transferSubscription}
      id={subscription.id}
    >
      <Field label="Plan" name="planId" required>
        <Select options={plans.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
    </ActDialog>
  );
}

type ActDialogProps = {
  trigger: ReactNode;
  title: string;
  description: string;
  verb: string;
  /** Said once it is done. */
  done: string;
  action: Action;
  id: string;
  children: ReactNode;
};

/** A form in a dialog; what the server refuses is said at its fields, and the dialog stays. */
function ActDialog({ trigger, title, description, ...form }: ActDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <ActForm {...form} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function ActForm({
  verb,
  done,
  action,
  id,
  children,
  onDone,
}: Omit<ActDialogProps, "trigger" | "title" | "description"> & { onDone: () => void }) {
  const [state, submit] = useActionState(action, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: done, tone: "success" });
    onDone();
  });
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="id" value={id} />
      {children}
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>{verb}</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
