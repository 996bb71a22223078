"use client";

import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SecretDialog } from "@/app/_ui/secret-dialog";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ActionResult } from "@/app/_ui/use-action";
import { useFormAction } from "@/app/_ui/use-form-action";
import { type TokenAction, type TokenState, tokenIn } from "./token-state";

type Revoke = (data: FormData) => Promise<ActionResult>;

/** Rotates and revokes one access token. */
export function TokenActions({
  id,
  name,
  rotate,
  revoke,
}: {
  id: string;
  name: string;
  rotate?: TokenAction;
  revoke: Revoke;
}) {
  return (
    <span className="flex flex-wrap gap-2">
      {rotate ? <RotateToken id={id} name={name} action={rotate} /> : null}
      <ConfirmDialog
        trigger={
          <Button variant="secondary" size="small" aria-label={`Revoke ${name}`}>
            Revoke
          </Button>
        }
        title={`Revoke “${name}”?`}
        description="Requests with this token fail immediately. This can't be undone."
        verb="Revoke access token"
        action={revoke}
        fields={{ id }}
      />
    </span>
  );
}

const GRACE = [
  { value: "0", label: "End the old secret immediately" },
  { value: "1", label: "1 hour" },
  { value: "8", label: "8 hours" },
  { value: "24", label: "24 hours" },
];

function RotateToken({ id, name, action }: { id: string; name: string; action: TokenAction }) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const rotate: TokenAction = async (before, data) => {
    const after = await action(before, data);
    if (after.secret) {
      setOpen(false);
      setSecret(after.secret);
    }
    return after;
  };
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button variant="secondary" size="small" aria-label={`Rotate ${name}`}>
            Rotate
          </Button>
        }
        title={`Rotate “${name}”`}
        description="The token gets a new secret and the same lifetime again."
      >
        <RotateForm id={id} action={rotate} />
      </Dialog>
      {secret ? (
        <SecretDialog
          title="Access token rotated"
          description={`The new secret of “${name}” is active. It's shown only once.`}
          what="access token"
          secret={secret}
          again="You would have to rotate the token again."
          onClose={() => setSecret(undefined)}
        />
      ) : null}
    </>
  );
}

/** A new one each time that its dialog opens. */
function RotateForm({ id, action }: { id: string; action: TokenAction }) {
  const [state, send] = useFormAction<TokenState>(action, EMPTY_FORM, tokenIn);
  return (
    <Form action={send} errors={state.errors} message={state.message} className="flex flex-col gap-5">
      <input type="hidden" name="id" value={id} />
      <Field label="Grace period" name="gracePeriodHours" hint="For how long the old secret still works.">
        <Select options={GRACE} defaultValue="1" />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Rotate access token</SubmitButton>
      </DialogFooter>
    </Form>
  );
}
