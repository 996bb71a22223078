"use client";

import { AlertDialog } from "radix-ui";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { cn } from "@/app/_lib/class-names";
import { failureTitle } from "@/app/_lib/errors/answered";
import { Banner } from "./banner";
import { Button } from "./button";
import { DialogFooter, dialogClasses, overlayClasses } from "./dialog-frame";
import { Field } from "./field";
import { Input } from "./input";
import { type ActionResult, useAction } from "./use-action";
import { leaveEscapeToCombobox, useDialogFocus } from "./use-dialog-focus";

export type ConfirmContentProps = {
  /** The question: "Archive Payments dashboard?" */
  title: ReactNode;
  /** The meaning in one sentence. */
  description: ReactNode;
  /** The effects with counts: "Closes 3 subscriptions". */
  effects?: readonly ReactNode[];
  /** The button's label: "Archive application". */
  verb: string;
  tone?: "danger" | "primary";
  /** Called with the form's fields. On `error`, the dialog shows it and stays open. Otherwise it closes. */
  action: (data: FormData) => Promise<ActionResult>;
  /** The text to type before the button is enabled. */
  confirmText?: string;
  /** Hidden form fields, for example the resource's ID. */
  fields?: Readonly<Record<string, string>>;
  cancelLabel?: string;
  /** More form fields, for example a reason. */
  children?: ReactNode;
};

type Props = ConfirmContentProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** What `ConfirmDialog` shows when open. */
export function ConfirmContent({ open, onOpenChange, ...rest }: Props) {
  const focus = useDialogFocus();
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={cn(overlayClasses, "sm:items-center")}>
          <AlertDialog.Content
            className={cn(dialogClasses, "max-w-dialog")}
            onEscapeKeyDown={leaveEscapeToCombobox}
            onOpenAutoFocus={focus.rememberOrigin}
            onCloseAutoFocus={focus.returnToOrigin}
          >
            <ConfirmForm {...rest} onDone={() => onOpenChange(false)} />
          </AlertDialog.Content>
        </AlertDialog.Overlay>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

type FormProps = ConfirmContentProps & { onDone: () => void };

function ConfirmForm({ action, onDone, verb, tone = "danger", confirmText, ...props }: FormProps) {
  const { run, pending, error } = useAction(action, onDone);
  const [typed, setTyped] = useState("");
  const confirmId = useId();
  const ready = confirmText === undefined || typed.trim() === confirmText.trim();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (ready) run(new FormData(event.currentTarget));
  }

  return (
    <form onSubmit={submit} noValidate>
      <ConfirmBody {...props}>
        {props.children}
        {confirmText === undefined ? null : (
          <Field id={confirmId} label={<ConfirmLabel text={confirmText} />}>
            <Input
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        )}
        {error ? (
          <Banner tone="danger" title={failureTitle(error)} live>
            {error}
          </Banner>
        ) : null}
      </ConfirmBody>
      <DialogFooter>
        <AlertDialog.Cancel asChild>
          <Button disabled={pending}>{props.cancelLabel ?? "Cancel"}</Button>
        </AlertDialog.Cancel>
        <Button type="submit" variant={tone} pending={pending} disabled={!ready}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}

function ConfirmLabel({ text }: { text: string }) {
  return (
    <>
      Type <span className="break-all rounded-mark bg-surface-active px-1 font-mono text-sm">{text}</span> to
      confirm
    </>
  );
}

type BodyProps = Pick<ConfirmContentProps, "title" | "description" | "effects" | "fields" | "children">;

function ConfirmBody({ title, description, effects, fields, children }: BodyProps) {
  return (
    <div className="flex flex-col gap-4 p-5">
      <div>
        <AlertDialog.Title className="font-semibold text-lg leading-tight">{title}</AlertDialog.Title>
        <AlertDialog.Description className="mt-1.5 max-w-measure text-text-muted">
          {description}
        </AlertDialog.Description>
      </div>
      {effects?.length ? (
        <ul className="list-disc space-y-1 pl-5 marker:text-text-subtle">
          {effects.map((effect, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is passed whole and never reordered
            <li key={index} className="pl-1">
              {effect}
            </li>
          ))}
        </ul>
      ) : null}
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </div>
  );
}
