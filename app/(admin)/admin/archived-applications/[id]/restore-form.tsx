"use client";

import { roleLabel } from "@/app/_components/application-labels";
import type { RestorePreviewQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { Consequences } from "@/app/_ui/consequences";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type RestoreState, restoreApplication } from "./actions";
import { FormerSubscriptions, subscriptionConsequences } from "./former-subscriptions";
import { Restored } from "./restored";

type Preview = NonNullable<RestorePreviewQuery["restorePreview"]>;

/** The restore's effects, its obstacles, and the members who return. */
export function RestoreForm({ preview }: { preview: Preview }) {
  const [state, action] = useFormAction<RestoreState>(restoreApplication, EMPTY_FORM);
  if (state.restored) return <Restored restored={state.restored} />;
  const { archived, formerMembers, subscriptions, clientIdTaken, registersClient, noProvider } = preview;
  const asksForClientId = clientIdTaken && archived.type === "SIMPLE";
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-6">
      <input type="hidden" name="applicationId" value={archived.applicationId} />
      {asksForClientId ? <TakenClientId clientId={archived.clientId ?? ""} /> : null}
      {clientIdTaken && !asksForClientId ? (
        <Banner tone="danger" title="Another application uses its client_id">
          It can't be restored with this client while the other application is active.
        </Banner>
      ) : null}
      {noProvider ? (
        <Banner tone="warning" title="No provider supports this type">
          The application is restored without a client. Its owners can register one when a provider supports
          its type again.
        </Banner>
      ) : null}
      {subscriptions.length > 0 ? <FormerSubscriptions subscriptions={subscriptions} /> : null}
      {formerMembers.length > 0 ? <FormerMembers members={formerMembers} /> : null}
      <Consequences
        items={[
          "The application is active again.",
          "You become its primary owner. You can transfer ownership afterward.",
          ...subscriptionConsequences(subscriptions),
          ...(registersClient && !noProvider
            ? ["A new client is registered with a new client_id and secret. The old ones no longer work."]
            : []),
        ]}
      />
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.archived()}>
          Cancel
        </ButtonLink>
        <SubmitButton pendingText="Restoring">Restore application</SubmitButton>
      </div>
    </Form>
  );
}

function TakenClientId({ clientId }: { clientId: string }) {
  return (
    <>
      <Banner tone="warning" title="Another application uses its client_id">
        <code className="font-mono text-sm">{clientId}</code> is taken. Enter another one, or leave it blank.
      </Banner>
      <input type="hidden" name="asksForClientId" value="true" />
      <Field label="client_id" name="clientId" optional hint="Leave blank to restore without one.">
        <Input mono maxLength={fieldLength(LIMITS.clientId)} autoComplete="off" spellCheck={false} />
      </Field>
    </>
  );
}

function FormerMembers({ members }: { members: Preview["formerMembers"] }) {
  return (
    <Fieldset
      legend="Former members"
      name="memberIds"
      hint="Select who returns. The former primary owner returns as an owner."
    >
      {members.map(({ user, email, role, returnsAs, unavailableReason }) => (
        <Checkbox
          key={user.id}
          name="memberIds"
          value={user.id}
          label={user.name}
          disabled={Boolean(unavailableReason)}
          hint={
            unavailableReason
              ? `${email}. ${unavailableReason}`
              : `${email}. Formerly ${roleLabel(role).toLowerCase()}, returns as ${roleLabel(returnsAs).toLowerCase()}.`
          }
        />
      ))}
    </Fieldset>
  );
}
