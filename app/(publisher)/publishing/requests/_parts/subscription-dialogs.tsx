"use client";

import { ArrowRightLeft, CalendarClock, Check } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EMPTY_FORM, type FormState } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { DateTimeField } from "@/app/_ui/date-time-field";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { acceptSubscription, changeSubscriptionDates, transferSubscription } from "./subscription-actions";

/** A subscription's values shown in its dialogs. */
export interface SubscriptionFacts {
  readonly id: string;
  readonly applicationName: string;
  readonly hasKeys: boolean;
  readonly restored: boolean;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

type Action = (before: FormState, data: FormData) => Promise<FormState>;

/** Accepts a request with a start, an end, a message and an optional custom key. */
export function AcceptDialog({
  subscription,
  keys,
}: {
  subscription: SubscriptionFacts;
  /** The platform's key settings. */
  keys: { readonly shownOnce: boolean; readonly customAllowed: boolean };
}) {
  const { hasKeys, restored, startsAt, endsAt, applicationName } = subscription;
  const verb = restored ? "Reactivate subscription" : "Accept request";
  return (
    <ActionDialog
      trigger={
        <Button variant="primary" icon={<Check />}>
          {verb}
        </Button>
      }
      title={`${verb} of “${applicationName}”`}
      description={
        hasKeys
          ? keys.shownOnce
            ? "The application's members create the API key themselves, because keys are shown only once."
            : "An API key is created. The application's members can copy it. You can't see it."
          : "Calls are accepted from the start."
      }
      verb={verb}
      done={restored ? "Subscription reactivated" : "Request accepted"}
      action={acceptSubscription}
      id={subscription.id}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Start" name="startsAt" optional hint="Leave blank to start now.">
          <DateTimeField defaultValue={startsAt} />
        </Field>
        <Field label="End" name="endsAt" optional hint="Leave blank for no end date.">
          <DateTimeField defaultValue={endsAt} />
        </Field>
      </div>
      {hasKeys && keys.customAllowed ? (
        <Field
          label="Custom key"
          name="customKey"
          optional
          hint="8 to 128 letters, digits and . _ ~ + / = -. Leave blank to generate a key."
        >
          <Input mono maxLength={fieldLength(LIMITS.customKey)} autoComplete="off" spellCheck={false} />
        </Field>
      ) : null}
      <Field label="Message to the consumer" name="message" optional>
        <Textarea maxLength={fieldLength(LIMITS.message)} rows={3} />
      </Field>
    </ActionDialog>
  );
}

/** Changes the start and end. A blank date is removed. */
export function DatesDialog({ subscription }: { subscription: SubscriptionFacts }) {
  const { startsAt, endsAt, hasKeys } = subscription;
  return (
    <ActionDialog
      trigger={
        <Button variant="secondary" icon={<CalendarClock />}>
          Change dates
        </Button>
      }
      title="Change dates"
      description={
        hasKeys ? "Its keys expire when it ends." : "Calls are accepted from the start until the end."
      }
      verb="Change dates"
      done="Dates changed"
      action={changeSubscriptionDates}
      id={subscription.id}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Start" name="startsAt" optional>
          <DateTimeField defaultValue={startsAt} />
        </Field>
        <Field label="End" name="endsAt" optional hint="Leave blank for no end date.">
          <DateTimeField defaultValue={endsAt} />
        </Field>
      </div>
    </ActionDialog>
  );
}

/** Moves a subscription to another plan of the same API and authentication type. */
export function TransferDialog({
  subscription,
  plans,
}: {
  subscription: SubscriptionFacts;
  plans: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <ActionDialog
      trigger={
        <Button variant="secondary" icon={<ArrowRightLeft />}>
          Transfer subscription
        </Button>
      }
      title={`Transfer subscription of “${subscription.applicationName}”`}
      description={
        subscription.hasKeys
          ? "It keeps its keys and dates. The accepted terms remain those of the former plan, and answers to its request form are removed."
          : "It keeps its dates. The accepted terms remain those of the former plan, and answers to its request form are removed."
      }
      verb="Transfer subscription"
      done="Subscription transferred"
      action={transferSubscription}
      id={subscription.id}
    >
      <Field label="Plan" name="planId" required>
        <Select options={plans.map(({ id, name }) => ({ value: id, label: name }))} />
      </Field>
    </ActionDialog>
  );
}

type ActionDialogProps = {
  trigger: ReactNode;
  title: string;
  description: string;
  verb: string;
  /** The toast after success. */
  done: string;
  action: Action;
  id: string;
  children: ReactNode;
};

/** A form in a dialog. On errors, the dialog stays open and shows them at the fields. */
export function ActionDialog({ trigger, title, description, ...form }: ActionDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <ActionForm {...form} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function ActionForm({
  verb,
  done,
  action,
  id,
  children,
  onDone,
}: Omit<ActionDialogProps, "trigger" | "title" | "description"> & { onDone: () => void }) {
  const [state, submit] = useFormAction(action, EMPTY_FORM);
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
