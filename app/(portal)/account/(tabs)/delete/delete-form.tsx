"use client";

import type { OwnSuccessionQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM, type FormState, teamValue } from "@/app/_lib/form-state";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { SecretInput } from "@/app/_ui/secret-input";
import { Section } from "@/app/_ui/section";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { useFormAction } from "@/app/_ui/use-form-action";
import { deleteAccount } from "./delete-actions";

type Owned = OwnSuccessionQuery["viewer"]["account"]["owned"];

/** Deletes the user's own account, with who owns what was theirs. */
export function DeleteForm({
  email,
  hasPassword,
  owned,
}: {
  email: string;
  hasPassword: boolean;
  owned: Owned;
}) {
  const [state, action] = useFormAction(deleteAccount, EMPTY_FORM);
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-8"
    >
      <Section title="Delete account" description="This can't be undone.">
        <ul className="list-disc space-y-1 pl-5 marker:text-text-subtle">
          {EFFECTS.map((effect) => (
            <li key={effect} className="pl-1">
              {effect}
            </li>
          ))}
        </ul>
      </Section>
      {owned.length > 0 ? <Successors owned={owned} state={state} /> : null}
      {hasPassword ? (
        <Field label="Current password" name="currentPassword">
          <SecretInput noun="password" autoComplete="current-password" />
        </Field>
      ) : null}
      <Field label={`Type ${email} to confirm`} name="email">
        <Input autoComplete="off" spellCheck={false} defaultValue={state.values?.email} />
      </Field>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.account.profile()}>
          Cancel
        </ButtonLink>
        <SubmitButton variant="danger">Delete account</SubmitButton>
      </div>
    </Form>
  );
}

const EFFECTS = [
  "Signs you out everywhere, and ends your access tokens, invitations and offers immediately.",
  "Ends your roles in applications, APIs and teams.",
  "Erases your name, email, credentials and notifications. The activity keeps what it recorded.",
  "Keys and tokens of applications keep working: they belong to all members.",
];

function Successors({ owned, state }: { owned: Owned; state: FormState }) {
  return (
    <Section
      title="Your applications and APIs"
      description={`You own ${plural(owned.length, "application or API", "applications and APIs")} alone. Choose a member, or a team that you manage, who owns each one next, or archive it: that closes its subscriptions and revokes their keys.`}
    >
      <Fieldset legend="Successors" name="successors">
        <div className="flex flex-col gap-4">
          {owned.map(({ kind, subjectId, name, candidates, teams }) => (
            <Field
              key={subjectId}
              label={`${name} (${kind === "API" ? "API" : "application"})`}
              name={`to.${subjectId}`}
            >
              <Select
                placeholder="Choose what happens"
                defaultValue={state.values?.[`to.${subjectId}`]}
                options={[
                  ...candidates.map(({ user }) => ({ value: user.id, label: user.name })),
                  ...teams.map((team) => ({ value: teamValue(team.teamId), label: `Team: ${team.name}` })),
                  { value: "archive", label: "Archive it" },
                ]}
              />
            </Field>
          ))}
        </div>
      </Fieldset>
    </Section>
  );
}
