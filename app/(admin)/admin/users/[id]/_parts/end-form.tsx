"use client";

import type { UserSuccessionQuery } from "@/app/_data/generated/graphql";
import { EMPTY_FORM, type FormState, teamValue } from "@/app/_lib/form-state";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form } from "@/app/_ui/form";
import { Section } from "@/app/_ui/section";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { useFormAction } from "@/app/_ui/use-form-action";
import { endUser } from "@/app/(admin)/admin/users/_parts/end-actions";
import { accessRoleLabel } from "@/app/(admin)/admin/users/_parts/user-labels";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { SuccessorOfOthers } from "./successor-of-others";

type Owned = NonNullable<UserSuccessionQuery["userAccount"]>["owned"];

export interface Ends {
  readonly sessions: number;
  readonly tokens: number;
  /** Roles besides what the user owns. */
  readonly roles: number;
}

export function EndForm({
  id,
  how,
  owned,
  ends,
}: {
  id: string;
  how: "disable" | "delete";
  owned: Owned;
  ends: Ends;
}) {
  const [state, action] = useFormAction(endUser, EMPTY_FORM);
  const verb = how === "delete" ? "Delete user" : "Disable user";
  return (
    <Form
      action={action}
      errors={state.errors}
      message={state.message}
      className="flex max-w-form flex-col gap-8"
    >
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="how" value={how} />
      {owned.length > 0 ? <Succession owned={owned} state={state} /> : null}
      <Section title="Effects">
        <ul className="list-disc space-y-1 pl-5 marker:text-text-subtle">
          {effectsOf(how, ends, owned.length).map((effect) => (
            <li key={effect} className="pl-1">
              {effect}
            </li>
          ))}
        </ul>
      </Section>
      <Field label="Reason" name="reason" optional hint="For the audit log.">
        <Textarea maxLength={fieldLength(LIMITS.reason)} rows={2} defaultValue={state.values?.reason} />
      </Field>
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.user(id)}>
          Cancel
        </ButtonLink>
        <SubmitButton variant="danger">{verb}</SubmitButton>
      </div>
    </Form>
  );
}

function Succession({ owned, state }: { owned: Owned; state: FormState }) {
  return (
    <Section
      title="Successors"
      description={`The user owns ${plural(owned.length, "application or API", "applications and APIs")} alone. Each gets another owner, or is archived.`}
    >
      <div className="flex flex-col gap-6">
        <SuccessorOfOthers state={state} />
        <Fieldset
          legend="Other choices"
          name="successors"
          hint="Where the successor above isn't the right one."
        >
          <div className="flex flex-col gap-4">
            {owned.map(({ kind, subjectId, name, candidates, teams }) => (
              <Field
                key={subjectId}
                label={`${name} (${kind === "API" ? "API" : "application"})`}
                name={`to.${subjectId}`}
              >
                <Select
                  placeholder="As chosen above"
                  defaultValue={state.values?.[`to.${subjectId}`]}
                  options={[
                    ...candidates.map(({ user, role }) => ({
                      value: user.id,
                      label: `${user.name}, ${accessRoleLabel(role, kind).toLowerCase()}`,
                    })),
                    ...teams.map((team) => ({ value: teamValue(team.teamId), label: `Team: ${team.name}` })),
                    { value: "archive", label: "Archive it" },
                  ]}
                />
              </Field>
            ))}
          </div>
        </Fieldset>
      </div>
    </Section>
  );
}

function effectsOf(how: "disable" | "delete", { sessions, tokens, roles }: Ends, owned: number): string[] {
  return [
    `Ends ${plural(sessions, "session")} and ${plural(tokens, "access token")} immediately.`,
    ...(roles > 0 ? [`Ends ${plural(roles, "other role")} in applications, APIs and teams.`] : []),
    "Withdraws the invitations and offers of ownership that the user sent or got.",
    ...(owned > 0
      ? ["Archiving closes subscriptions and revokes their keys; an API's plans are closed."]
      : []),
    "Keys and tokens of applications keep working: they belong to all members.",
    how === "delete"
      ? "Erases name, email, credentials and notifications. The email becomes free. The audit log keeps what it recorded."
      : "Enabling the user later gives none of this back.",
  ];
}
