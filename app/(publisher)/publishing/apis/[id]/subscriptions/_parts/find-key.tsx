"use client";

import { KeyRound } from "lucide-react";
import { useActionState } from "react";
import { keyStateWords } from "@/app/_components/api-words";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { type KeySearch, lookUpApiKey } from "@/app/(publisher)/publishing/_parts/key-actions";

/** Whose a key is that somebody found: in a public repository, say. */
export function FindKey({ apiId }: { apiId: string }) {
  return (
    <Dialog
      trigger={
        <Button variant="secondary" icon={<KeyRound />}>
          Find key
        </Button>
      }
      title="Find key"
      description="Whose a key of this API is, and whether calls with it pass: for when somebody found one where it should not be."
    >
      <FindForm apiId={apiId} />
    </Dialog>
  );
}

const EMPTY: KeySearch = { errors: {} };

function FindForm({ apiId }: { apiId: string }) {
  const [state, submit] = useActionState(lookUpApiKey, EMPTY);
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="apiId" value={apiId} />
      <Field label="Key" name="key" required hint="It is looked up, not kept.">
        <SecretInput noun="key" autoComplete="off" />
      </Field>
      {state.searched ? <Found finding={state.finding} /> : null}
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Close</Button>
        </DialogClose>
        <SubmitButton>Find key</SubmitButton>
      </DialogFooter>
    </Form>
  );
}

function Found({ finding }: { finding: KeySearch["finding"] }) {
  if (!finding) {
    return (
      <Banner tone="neutral" title="This API knows no such key" live>
        It may be of another API, or mistyped.
      </Banner>
    );
  }
  const { subscriptionId, applicationName, planName, hint, state } = finding;
  return (
    <Banner tone={state === "LIVE" ? "warning" : "info"} title={`The key of “${applicationName}”`} live>
      …{hint}, plan {planName}: {keyStateWords(state).label.toLowerCase()}.{" "}
      <TextLink href={paths.publishing.subscription(subscriptionId)}>Go to its subscription</TextLink>, where
      it can be revoked.
    </Banner>
  );
}
