"use client";

import { useState } from "react";
import { approvalLabel } from "@/app/_components/api-labels";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { PlanValues } from "./plan-values";

const APPROVALS = (["AUTO", "MANUAL"] as const).map((value) => ({
  value,
  title: approvalLabel(value).label,
  description: approvalLabel(value).sentence,
}));

/** Whether subscriptions are approved automatically or by a publisher. */
export function ApprovalField({ values }: { values: PlanValues }) {
  return (
    <RadioCards
      name="approval"
      legend="Approval"
      options={APPROVALS}
      defaultValue={values.approval ?? "MANUAL"}
      columns={2}
      required
    />
  );
}

/** The comment and terms for consumers who subscribe. */
export function ConsentFields({ values }: { values: PlanValues }) {
  const [required, setRequired] = useState(values.commentRequired ?? false);
  const version = values.termsVersion;
  return (
    <Fieldset legend="Comment and terms">
      <Panel className="flex flex-col gap-4">
        <Switch
          name="commentRequired"
          value="true"
          label="Require a comment"
          hint="Consumers can't subscribe without a comment."
          checked={required}
          onChange={(event) => setRequired(event.target.checked)}
        />
        <Field
          label="Question"
          name="commentPrompt"
          optional
          hint={required ? "Shown above the comment." : "Shown above the comment, which is optional."}
        >
          <Input
            maxLength={fieldLength(LIMITS.question)}
            autoComplete="off"
            defaultValue={values.commentPrompt}
            placeholder="What will you use it for?"
          />
        </Field>
        <Field
          label="Terms"
          name="terms"
          optional
          hint={
            version
              ? `Version ${version} is current. A changed text becomes version ${version + 1}. Existing subscribers keep the version they accepted.`
              : "Consumers must accept them to subscribe. Each change creates a new version."
          }
        >
          <Textarea
            rows={6}
            maxLength={fieldLength(LIMITS.terms)}
            defaultValue={values.terms ?? ""}
            className="max-h-80"
          />
        </Field>
      </Panel>
    </Fieldset>
  );
}

/** Token validation settings of a JWT plan. */
export function JwtFields({ values: { jwt } }: { values: PlanValues }) {
  return (
    <Fieldset
      legend="Tokens"
      name="jwt"
      hint="Settings to verify signed tokens. Enter a JWKS URL or a public key."
    >
      <Panel className="flex flex-col gap-4">
        <Field label="Issuer" name="jwt.issuer" required hint="The required iss claim.">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={fieldLength(LIMITS.issuer)}
            defaultValue={jwt?.issuer}
            placeholder="https://auth.example.com"
          />
        </Field>
        <Field label="JWKS URL" name="jwt.jwksUri" optional hint="The URL of the signing keys.">
          <Input
            type="url"
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={fieldLength(LIMITS.url)}
            defaultValue={jwt?.jwksUri ?? ""}
            placeholder="https://auth.example.com/jwks"
          />
        </Field>
        <Field label="Public key" name="jwt.publicKey" optional hint="The signing key in PEM.">
          <Textarea
            mono
            rows={4}
            spellCheck={false}
            maxLength={fieldLength(LIMITS.publicKey)}
            defaultValue={jwt?.publicKey ?? ""}
            placeholder="-----BEGIN PUBLIC KEY-----"
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="client_id claim" name="jwt.clientIdClaim" hint="Identifies the calling application.">
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={fieldLength(LIMITS.claim)}
              defaultValue={jwt?.clientIdClaim ?? "client_id"}
            />
          </Field>
          <Field label="Audience" name="jwt.audience" optional hint="The required aud claim.">
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={fieldLength(LIMITS.audience)}
              defaultValue={jwt?.audience ?? ""}
            />
          </Field>
        </div>
      </Panel>
    </Fieldset>
  );
}

/** Token validation settings of an OAuth 2.0 plan. */
export function OAuth2Fields({ values: { oauth2 } }: { values: PlanValues }) {
  return (
    <Fieldset
      legend="Tokens"
      name="oauth2"
      hint="The authorization server that verifies access tokens (RFC 7662)."
    >
      <Panel className="flex flex-col gap-4">
        <Field
          label="Authorization server"
          name="oauth2.authorizationServer"
          required
          hint="The issuer, or the URL of its metadata."
        >
          <Input
            type="url"
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={fieldLength(LIMITS.url)}
            defaultValue={oauth2?.authorizationServer}
            placeholder="https://auth.example.com"
          />
        </Field>
        <Field
          label="Required scopes"
          name="oauth2.requiredScopes"
          optional
          hint="Scopes a token must have, separated by spaces."
        >
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            defaultValue={oauth2?.requiredScopes.join(" ")}
            placeholder="orders:read"
          />
        </Field>
      </Panel>
    </Fieldset>
  );
}
