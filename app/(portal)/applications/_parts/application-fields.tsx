"use client";

import type { ReactNode } from "react";
import type { ApplicationType, GrantType } from "@/app/_data/generated/graphql";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { RepeatableField } from "@/app/_ui/repeatable-field";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { GrantChoice, type OptionalGrant } from "./grant-choice";
import { PictureField } from "./picture-field";

export interface ApplicationValues {
  readonly name?: string;
  readonly description?: string;
  readonly domain?: string | null;
  readonly clientId?: string | null;
  readonly redirectUris?: readonly string[];
  readonly grantTypes?: readonly GrantType[];
  readonly picturePath?: string | null;
}

export interface ApplicationFieldsProps {
  readonly type: ApplicationType;
  readonly needsRedirectUris: boolean;
  readonly mandatoryGrant: GrantType | null;
  readonly optionalGrants: readonly OptionalGrant[];
  readonly values?: ApplicationValues;
  readonly autoFocus?: boolean;
  /** The choice of authorization server, only when creating an application. */
  readonly provider?: ReactNode;
}

/** The fields for creating and editing an application. */
export function ApplicationFields(props: ApplicationFieldsProps) {
  const { type, values = {}, mandatoryGrant } = props;
  return (
    <>
      <Field label="Name" name="name" required>
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={values.name}
          autoFocus={props.autoFocus}
        />
      </Field>
      <Field label="Description" name="description" optional>
        <Textarea maxLength={fieldLength(LIMITS.description)} defaultValue={values.description} />
      </Field>
      <Group>
        {props.provider}
        {type === "SIMPLE" ? <ClientIdField clientId={values.clientId ?? ""} /> : null}
        {props.needsRedirectUris ? <RedirectUris type={type} uris={values.redirectUris} /> : null}
        {mandatoryGrant ? (
          <GrantChoice
            mandatoryGrant={mandatoryGrant}
            optionalGrants={props.optionalGrants}
            chosen={values.grantTypes ?? []}
          />
        ) : null}
      </Group>
      <Group>
        <Field label="Domain" name="domain" optional hint="The host name or URL of the application.">
          <Input
            maxLength={fieldLength(LIMITS.domain)}
            autoComplete="off"
            defaultValue={values.domain ?? ""}
            placeholder="app.example.com"
          />
        </Field>
        <PictureField name={values.name ?? ""} picturePath={values.picturePath ?? null} />
      </Group>
    </>
  );
}

/** A group of related fields with a border above. */
function Group({ children }: { children: ReactNode }) {
  return <div className="flex flex-col gap-6 border-border border-t pt-6">{children}</div>;
}

function ClientIdField({ clientId }: { clientId: string }) {
  return (
    <Field
      label="client_id"
      name="clientId"
      optional
      hint="Its existing client_id at an authorization server. Required for plans with JWT or OAuth 2.0."
    >
      <Input
        mono
        maxLength={fieldLength(LIMITS.clientId)}
        autoComplete="off"
        spellCheck={false}
        defaultValue={clientId}
      />
    </Field>
  );
}

function RedirectUris({ type, uris }: { type: ApplicationType; uris?: readonly string[] }) {
  const native = type === "NATIVE";
  return (
    <RepeatableField
      legend="Redirect URIs"
      name="redirectUris"
      entryLabel="Redirect URI"
      hint={
        native
          ? "Where users return after signing in: https, a custom scheme such as com.example.app:/callback, or http on localhost."
          : "Where users return after signing in: https, or http on localhost. Must match exactly."
      }
      placeholder={native ? "com.example.app:/callback" : "https://app.example.com/callback"}
      defaultValues={uris}
      type="url"
      mono
      max={50}
    />
  );
}
