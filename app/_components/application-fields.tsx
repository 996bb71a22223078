"use client";

import type { ApplicationType, GrantType } from "../_data/generated/graphql";
import { Checkbox } from "../_ui/checkbox";
import { Field } from "../_ui/field";
import { Fieldset } from "../_ui/fieldset";
import { Input } from "../_ui/input";
import { RepeatableField } from "../_ui/repeatable-field";
import { Textarea } from "../_ui/textarea";
import { grantWords } from "./application-words";

export interface ApplicationFieldsProps {
  readonly type: ApplicationType;
  readonly needsRedirectUris: boolean;
  readonly mandatoryGrant: GrantType | null;
  readonly optionalGrants: readonly { readonly grant: GrantType; readonly forbidden: boolean }[];
  readonly values?: {
    readonly name?: string;
    readonly description?: string;
    readonly domain?: string | null;
    readonly clientId?: string | null;
    readonly redirectUris?: readonly string[];
    readonly grantTypes?: readonly GrantType[];
    readonly picturePath?: string | null;
  };
  readonly autoFocus?: boolean;
}

/** The fields of an application, for creating and for editing: those of every type, then those of its own. */
export function ApplicationFields(props: ApplicationFieldsProps) {
  const { type, needsRedirectUris, values = {} } = props;
  return (
    <>
      <Field label="Name" name="name" required>
        <Input maxLength={100} autoComplete="off" defaultValue={values.name} autoFocus={props.autoFocus} />
      </Field>
      <Field label="Description" name="description" optional>
        <Textarea maxLength={2_000} defaultValue={values.description} />
      </Field>
      {type === "SIMPLE" ? (
        <Field
          label="client_id"
          name="clientId"
          optional
          hint="The client_id that it already has at an authorization server. Needed for plans with JWT or OAuth 2.0."
        >
          <Input
            mono
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            defaultValue={values.clientId ?? ""}
          />
        </Field>
      ) : null}
      {needsRedirectUris ? (
        <RepeatableField
          legend="Redirect URIs"
          name="redirectUris"
          entryLabel="Redirect URI"
          hint={
            type === "NATIVE"
              ? "Where users come back to: https, a scheme of your own such as com.example.app:/callback, or http on localhost."
              : "Where users come back to after signing in: https, or http on localhost. Compared letter by letter."
          }
          placeholder={type === "NATIVE" ? "com.example.app:/callback" : "https://app.example.com/callback"}
          defaultValues={values.redirectUris}
          type="url"
          mono
          max={50}
        />
      ) : null}
      {props.mandatoryGrant ? <GrantChoice {...props} mandatoryGrant={props.mandatoryGrant} /> : null}
      <Field label="Domain" name="domain" optional hint="The host name or web address that it belongs to.">
        <Input
          maxLength={255}
          autoComplete="off"
          defaultValue={values.domain ?? ""}
          placeholder="app.example.com"
        />
      </Field>
      <PictureField picturePath={values.picturePath ?? null} />
    </>
  );
}

function GrantChoice({
  mandatoryGrant,
  optionalGrants,
  values,
}: ApplicationFieldsProps & { mandatoryGrant: GrantType }) {
  const mandatory = grantWords(mandatoryGrant);
  return (
    <Fieldset legend="Grant types" name="grantTypes">
      <Checkbox
        label={mandatory.label}
        hint={`${mandatory.sentence} Always part of this type.`}
        defaultChecked
        disabled
      />
      <input type="hidden" name="grantTypes" value={mandatoryGrant} />
      {optionalGrants.map(({ grant, forbidden }) => {
        const words = grantWords(grant);
        const chosen = values?.grantTypes?.includes(grant) ?? false;
        const blocked = forbidden && !chosen;
        return (
          <Checkbox
            key={grant}
            name="grantTypes"
            value={grant}
            label={words.label}
            defaultChecked={chosen}
            disabled={blocked}
            hint={
              blocked
                ? "Forbidden on this platform by its administrator."
                : words.discouraged
                  ? `${words.sentence} Discouraged: ${words.discouraged}`
                  : words.sentence
            }
          />
        );
      })}
    </Fieldset>
  );
}

function PictureField({ picturePath }: { picturePath: string | null }) {
  return (
    <>
      <Field label="Picture" name="picture" optional hint="PNG, JPEG or WebP, at most 500 KB.">
        <Input type="file" accept="image/png,image/jpeg,image/webp" />
      </Field>
      {picturePath ? <Checkbox name="removePicture" value="true" label="Remove the present picture" /> : null}
    </>
  );
}
