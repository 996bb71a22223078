"use client";

import { useState } from "react";
import type { IssuerOption } from "@/app/_data/publishing";
import { Banner } from "@/app/_ui/banner";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Field } from "@/app/_ui/field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Input } from "@/app/_ui/input";
import { OptionFields } from "@/app/_ui/option-fields";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import type { PlanValues } from "./plan-values";

/** The choice between a provider and an entered issuer. */
function useIssuer(
  issuers: readonly IssuerOption[],
  matches: (option: IssuerOption) => boolean,
  isNew: boolean,
) {
  const current = isNew ? issuers.find(({ isDefault }) => isDefault) : issuers.find(matches);
  const [providerId, setProviderId] = useState(current?.providerId ?? "");
  return { chosen: issuers.find((option) => option.providerId === providerId), providerId, setProviderId };
}

/** Chooses a registered provider, or another issuer. Absent if there is none to choose. */
function IssuerField({
  name,
  issuers,
  providerId,
  onChange,
}: {
  name: string;
  issuers: readonly IssuerOption[];
  providerId: string;
  onChange: (providerId: string) => void;
}) {
  if (issuers.length === 0) return null;
  return (
    <Field
      label="Authorization server"
      name={name}
      hint="A registered provider, or the issuer of another server."
    >
      <Select
        value={providerId}
        onChange={(event) => onChange(event.target.value)}
        options={[
          ...issuers.map((option) => ({ value: option.providerId, label: option.name })),
          { value: "", label: "Another issuer" },
        ]}
      />
    </Field>
  );
}

/** What the chosen provider's server says of itself. */
function FromDiscovery({ option, withKeys }: { option: IssuerOption; withKeys: boolean }) {
  const mono = (value: string) => <code className="break-all font-mono text-sm">{value}</code>;
  return (
    <DefinitionList
      items={[
        { term: "Issuer", description: mono(option.issuer) },
        ...(withKeys
          ? [{ term: "JWKS URL", description: option.jwksUri ? mono(option.jwksUri) : null }]
          : []),
      ]}
    />
  );
}

/** Token validation settings of a JWT plan. */
export function JwtFields({
  values: { jwt },
  issuers,
}: {
  values: PlanValues;
  issuers: readonly IssuerOption[];
}) {
  // Only servers with a JWKS URL: a key in PEM goes with an entered issuer.
  const offered = issuers.filter(({ jwksUri }) => jwksUri);
  const { chosen, providerId, setProviderId } = useIssuer(
    offered,
    ({ issuer, jwksUri }) => issuer === jwt?.issuer && jwksUri === jwt.jwksUri && !jwt.publicKey,
    jwt == null,
  );
  return (
    <Fieldset legend="Tokens" name="jwt" hint="Settings to verify signed tokens.">
      <Panel className="flex flex-col gap-4">
        <IssuerField
          name="jwt.providerId"
          issuers={offered}
          providerId={providerId}
          onChange={setProviderId}
        />
        {chosen ? <FromDiscovery option={chosen} withKeys /> : null}
        <OptionFields shown={!chosen}>
          <EnteredIssuer jwt={jwt} />
        </OptionFields>
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
          <Field
            label="Audience"
            name="jwt.audience"
            optional
            hint="The required aud claim. Without it, the server's tokens for other APIs are accepted, too."
          >
            <Input
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={fieldLength(LIMITS.audience)}
              defaultValue={jwt?.audience ?? ""}
            />
          </Field>
        </div>
        <ScopesField name="jwt.requiredScopes" scopes={jwt?.requiredScopes} />
      </Panel>
    </Fieldset>
  );
}

function ScopesField({ name, scopes }: { name: string; scopes: readonly string[] | undefined }) {
  return (
    <Field label="Required scopes" name={name} optional hint="Scopes a token must have, separated by spaces.">
      <Input
        mono
        autoComplete="off"
        spellCheck={false}
        defaultValue={scopes?.join(" ")}
        placeholder="orders:read"
      />
    </Field>
  );
}

function EnteredIssuer({ jwt }: Pick<PlanValues, "jwt">) {
  return (
    <>
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
      <Field
        label="JWKS URL"
        name="jwt.jwksUri"
        optional
        hint="The URL of the signing keys. Leave blank if you enter a public key."
      >
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
    </>
  );
}

/** Token validation settings of an OAuth 2.0 plan. */
export function OAuth2Fields({
  values: { oauth2 },
  issuers,
}: {
  values: PlanValues;
  issuers: readonly IssuerOption[];
}) {
  const { chosen, providerId, setProviderId } = useIssuer(
    issuers,
    ({ issuer }) => issuer === oauth2?.authorizationServer,
    oauth2 == null,
  );
  return (
    <Fieldset
      legend="Tokens"
      name="oauth2"
      hint="The authorization server that verifies access tokens (RFC 7662)."
    >
      <Panel className="flex flex-col gap-4">
        <IssuerField
          name="oauth2.providerId"
          issuers={issuers}
          providerId={providerId}
          onChange={setProviderId}
        />
        {chosen ? (
          <>
            <FromDiscovery option={chosen} withKeys={false} />
            {chosen.introspects ? null : (
              <Banner tone="warning" title="Gateways can't check tokens of this server yet">
                The provider has no introspection client. Ask an administrator to add one; until then, calls
                with this plan fail.
              </Banner>
            )}
          </>
        ) : null}
        <OptionFields shown={!chosen}>
          <Field
            label="Issuer"
            name="oauth2.authorizationServer"
            required
            hint="Gateways can check its tokens only after an administrator adds it as a provider."
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
        </OptionFields>
        <ScopesField name="oauth2.requiredScopes" scopes={oauth2?.requiredScopes} />
      </Panel>
    </Fieldset>
  );
}
