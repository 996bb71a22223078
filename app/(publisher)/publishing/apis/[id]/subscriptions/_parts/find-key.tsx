"use client";

import { KeyRound } from "lucide-react";
import { keyStatusLabel } from "@/app/_components/api-labels";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { SecretInput } from "@/app/_ui/secret-input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { useFormAction } from "@/app/_ui/use-form-action";
import { type KeySearch, lookUpApiKey } from "@/app/(publisher)/publishing/_parts/key-actions";

/** Looks up the application of a found key, for example from a public repository. */
export function FindKey({ apiId }: { apiId: string }) {
  return (
    <Dialog
      trigger={
        <Button variant="secondary" icon={<KeyRound />}>
          Find key
        </Button>
      }
      title="Find key"
      description="Shows the application of a key and whether the key is active. Use it when a key of this API has leaked."
    >
      <FindForm apiId={apiId} />
    </Dialog>
  );
}

const EMPTY: KeySearch = { errors: {} };

/** Its finding is only shown for the key that was looked up last. */
export function FindForm({ apiId }: { apiId: string }) {
  const [state, submit, isPending] = useFormAction(lookUpApiKey, EMPTY);
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name="apiId" value={apiId} />
      <Field label="Key" name="key" required hint="The key is looked up, not stored.">
        <SecretInput noun="key" autoComplete="off" />
      </Field>
      {state.searched && !isPending && !state.message ? <Found finding={state.finding} /> : null}
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
      <Banner tone="neutral" title="This API has no such key" live>
        It may belong to another API or be mistyped.
      </Banner>
    );
  }
  const { subscriptionId, applicationName, planName, lastFour, status } = finding;
  return (
    <Banner tone={status === "ACTIVE" ? "warning" : "info"} title={`Key of “${applicationName}”`} live>
      …{lastFour}, plan {planName}: {keyStatusLabel(status).label.toLowerCase()}.{" "}
      <TextLink href={paths.publishing.subscription(subscriptionId)}>Go to the subscription</TextLink> to
      revoke it.
    </Banner>
  );
}
