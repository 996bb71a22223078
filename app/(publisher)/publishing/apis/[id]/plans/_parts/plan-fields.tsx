"use client";

import { useState } from "react";
import { validationWords } from "@/app/_components/api-words";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { RadioCards } from "@/app/_ui/radio-cards";
import { Switch } from "@/app/_ui/switch";
import { Textarea } from "@/app/_ui/textarea";
import type { PlanValues } from "./plan-values";

const VALIDATIONS = (["AUTO", "MANUAL"] as const).map((value) => ({
  value,
  title: validationWords(value).label,
  description: validationWords(value).sentence,
}));

/** Who accepts subscriptions. */
export function ValidationField({ values }: { values: PlanValues }) {
  return (
    <RadioCards
      name="validation"
      legend="Validation"
      options={VALIDATIONS}
      defaultValue={values.validation ?? "MANUAL"}
      columns={2}
      required
    />
  );
}

/** What a consumer has to say and to agree to. */
export function ConsentFields({ values }: { values: PlanValues }) {
  const [required, setRequired] = useState(values.commentRequired ?? false);
  const version = values.conditionsVersion;
  return (
    <Fieldset legend="What a consumer says and agrees to">
      <Panel className="flex flex-col gap-4">
        <Switch
          name="commentRequired"
          value="true"
          label="A comment is required"
          hint="Nobody can subscribe without writing something."
          checked={required}
          onChange={(event) => setRequired(event.target.checked)}
        />
        <Field
          label="Question"
          name="commentPrompt"
          optional
          hint={required ? "Asked above the comment." : "Asked above the comment, which may stay empty."}
        >
          <Input
            maxLength={500}
            autoComplete="off"
            defaultValue={values.commentPrompt}
            placeholder="What will you use it for?"
          />
        </Field>
        <Field
          label="General conditions"
          name="conditions"
          optional
          hint={
            version
              ? `Version ${version} holds now. Another text becomes version ${version + 1}; who subscribed before keeps the version that they accepted.`
              : "Accepted with each subscription. Every change of the text is a new version."
          }
        >
          <Textarea rows={6} maxLength={50_000} defaultValue={values.conditions ?? ""} className="max-h-80" />
        </Field>
      </Panel>
    </Fieldset>
  );
}

/** How the tokens of a JWT plan are checked. */
export function JwtFields({ values: { jwt } }: { values: PlanValues }) {
  return (
    <Fieldset
      legend="Tokens"
      name="jwt"
      hint="How signed tokens are checked. A JWKS URL or a public key is needed."
    >
      <Panel className="flex flex-col gap-4">
        <Field label="Issuer" name="jwt.issuer" required hint="The iss that tokens must have.">
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            defaultValue={jwt?.issuer}
            placeholder="https://auth.example.com"
          />
        </Field>
        <Field label="JWKS URL" name="jwt.jwksUrl" optional hint="Where the signing keys are.">
          <Input
            type="url"
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={2_000}
            defaultValue={jwt?.jwksUrl ?? ""}
            placeholder="https://auth.example.com/jwks"
          />
        </Field>
        <Field label="Public key" name="jwt.publicKey" optional hint="The signing key itself, in PEM.">
          <Textarea
            mono
            rows={4}
            spellCheck={false}
            maxLength={20_000}
            defaultValue={jwt?.publicKey ?? ""}
            placeholder="-----BEGIN PUBLIC KEY-----"
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Claim of the client_id" name="jwt.clientIdClaim" hint="Says which application calls.">
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              defaultValue={jwt?.clientIdClaim ?? "client_id"}
            />
          </Field>
          <Field label="Audience" name="jwt.audience" optional hint="The aud that tokens must have.">
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={500}
              defaultValue={jwt?.audience ?? ""}
            />
          </Field>
        </div>
      </Panel>
    </Fieldset>
  );
}

/** How the tokens of an OAuth 2.0 plan are checked. */
export function OAuth2Fields({ values: { oauth2 } }: { values: PlanValues }) {
  return (
    <Fieldset
      legend="Tokens"
      name="oauth2"
      hint="Which authorization server is asked about access tokens (RFC 7662)."
    >
      <Panel className="flex flex-col gap-4">
        <Field
          label="Authorization server"
          name="oauth2.authorizationServer"
          required
          hint="Its issuer, or the address of its metadata."
        >
          <Input
            type="url"
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={2_000}
            defaultValue={oauth2?.authorizationServer}
            placeholder="https://auth.example.com"
          />
        </Field>
        <Field
          label="Required scopes"
          name="oauth2.requiredScopes"
          optional
          hint="Scopes that a token must have, separated by spaces."
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
