"use client";

import { EMPTY_FORM } from "@/app/_lib/form-state";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Identifier } from "@/app/_ui/identifier";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ProofForm } from "./proof-form";
import { codesIn, type FactorAction, type FactorState, type SetUpActions } from "./types";

/** Sets up an authenticator app: a QR code, then the app's first code. */
export function AuthenticatorAppSetUp({
  actions: { startApp, confirmApp },
  onDone,
}: {
  actions: Pick<SetUpActions, "startApp" | "confirmApp">;
  onDone: (codes: readonly string[]) => void;
}) {
  return (
    <ProofForm action={startApp} label="Set up authenticator app">
      {({ app }) => (app ? <Confirmation app={app} action={confirmApp} onDone={onDone} /> : null)}
    </ProofForm>
  );
}

function Confirmation({
  app,
  action,
  onDone,
}: {
  app: NonNullable<FactorState["app"]>;
  action: FactorAction;
  onDone: (codes: readonly string[]) => void;
}) {
  const [state, send] = useFormAction<FactorState>(
    async (before, data) => {
      const after = await action(before, data);
      if (after.done) onDone(after.recoveryCodes ?? []);
      return after;
    },
    EMPTY_FORM,
    codesIn,
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-measure text-text-muted">
        Scan the QR code with an authenticator app on your phone. If you can't scan it, enter the secret in
        the app.
      </p>
      {/* biome-ignore lint/performance/noImgElement: the image is in the page already */}
      <img
        src={`data:image/svg+xml;base64,${btoa(app.qrCode)}`}
        alt="QR code for the authenticator app"
        className="size-48 rounded-panel border border-border bg-white p-2"
      />
      <Identifier value={app.secret} label="secret" whole />
      <Form
        action={send}
        errors={state.errors}
        message={state.message}
        className="flex flex-col items-start gap-3"
      >
        <Field label="Code" name="code" required hint="The six digits that the app shows now.">
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={10} autoFocus />
        </Field>
        <SubmitButton>Confirm authenticator app</SubmitButton>
      </Form>
    </div>
  );
}
