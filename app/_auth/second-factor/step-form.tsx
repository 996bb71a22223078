"use client";

import { useState } from "react";
import { useFormAction } from "@/app/_ui/use-form-action";
import { EMPTY_FORM } from "../../_lib/form-state";
import { Button } from "../../_ui/button";
import { Field } from "../../_ui/field";
import { Form } from "../../_ui/form";
import { Input } from "../../_ui/input";
import { SubmitButton } from "../../_ui/submit-button";
import { PasskeyForm } from "./passkey-form";
import { requestSecondPasskey, signInWithSecondFactor } from "./step-actions";

interface Offered {
  readonly totp: boolean;
  readonly passkey: boolean;
  readonly recoveryCodes: boolean;
}

/** The second step of signing in: a passkey, a code, or a recovery code when both are lost. */
export function SecondStepForm({ offered, next }: { offered: Offered; next: string }) {
  const [lost, setLost] = useState(!offered.totp && !offered.passkey);
  if (lost) return <RecoveryForm next={next} onBack={() => setLost(false)} />;
  return (
    <>
      {offered.passkey ? (
        <PasskeyForm
          label="Use passkey"
          next={next}
          request={requestSecondPasskey}
          action={signInWithSecondFactor}
          primary={!offered.totp}
        />
      ) : null}
      {offered.totp ? <CodeForm next={next} /> : null}
      {offered.recoveryCodes ? (
        <Button variant="quiet" onClick={() => setLost(true)} wide>
          Use a recovery code
        </Button>
      ) : null}
    </>
  );
}

function CodeForm({ next }: { next: string }) {
  const [state, action] = useFormAction(signInWithSecondFactor, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <Field label="Code" name="code" required hint="The six digits that your authenticator app shows now.">
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus />
      </Field>
      <SubmitButton wide>Sign in</SubmitButton>
    </Form>
  );
}

function RecoveryForm({ next, onBack }: { next: string; onBack: () => void }) {
  const [state, action] = useFormAction(signInWithSecondFactor, EMPTY_FORM);
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      <Field label="Recovery code" name="recoveryCode" required hint="Each code works once.">
        <Input autoComplete="off" spellCheck={false} maxLength={60} autoFocus />
      </Field>
      <SubmitButton wide>Sign in</SubmitButton>
      <Button variant="quiet" onClick={onBack} wide>
        Back
      </Button>
    </Form>
  );
}
