"use client";

import { useState } from "react";
import { AuthenticatorAppSetUp } from "@/app/_components/second-factor/authenticator-app";
import { PasskeySetUp } from "@/app/_components/second-factor/passkey-set-up";
import { ProofForm } from "@/app/_components/second-factor/proof-form";
import { RecoveryCodes } from "@/app/_components/second-factor/recovery-codes";
import type { SecondFactorQuery } from "@/app/_data/generated/graphql";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import {
  beginPasskey,
  confirmApp,
  finishPasskey,
  newRecoveryCodes,
  removeApp,
  removePasskey,
  startApp,
} from "./second-factor-actions";

type Factor = SecondFactorQuery["viewer"]["secondFactor"];

/** The user's second factors, with what sets them up and removes them. */
export function SecondFactor({ factor }: { factor: Factor }) {
  const [codes, setCodes] = useState<readonly string[]>([]);
  const hasFactor = factor.authenticatorApp !== null || factor.passkeys.length > 0;
  return (
    <>
      {codes.length > 0 ? <RecoveryCodes codes={codes} /> : null}
      <Passkeys factor={factor} onDone={setCodes} />
      <AuthenticatorApp factor={factor} onDone={setCodes} />
      {hasFactor ? (
        <Section
          title="Recovery codes"
          description={`You have ${factor.recoveryCodeCount} unused ${factor.recoveryCodeCount === 1 ? "code" : "codes"}. New ones replace them.`}
        >
          <ProofForm
            label="Create new recovery codes"
            action={async (before, data) => {
              const state = await newRecoveryCodes(before, data);
              if (state.recoveryCodes?.length) setCodes(state.recoveryCodes);
              return state;
            }}
          />
        </Section>
      ) : null}
    </>
  );
}

type PartProps = { factor: Factor; onDone: (codes: readonly string[]) => void };

function Passkeys({ factor: { passkeys }, onDone }: PartProps) {
  return (
    <Section
      title="Passkeys"
      description="A passkey is on your device or in your password manager. It replaces password and code."
    >
      {passkeys.length > 0 ? (
        <Panel flush>
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <PanelRow
              key={id}
              title={name}
              description={
                <>
                  Added <Time value={createdAt} format="date" />,{" "}
                  {lastUsedAt ? (
                    <>
                      last used <Time value={lastUsedAt} />
                    </>
                  ) : (
                    "never used"
                  )}
                </>
              }
              action={<ProofForm action={removePasskey} label={`Remove ${name}`} fields={{ id }} />}
            />
          ))}
        </Panel>
      ) : null}
      <PasskeySetUp actions={{ startPasskey: beginPasskey, addPasskey: finishPasskey }} onDone={onDone} />
    </Section>
  );
}

function AuthenticatorApp({ factor: { authenticatorApp }, onDone }: PartProps) {
  return (
    <Section title="Authenticator app" description="The app on your phone shows a new code every 30 seconds.">
      {authenticatorApp ? (
        <Panel flush>
          <PanelRow
            title="Authenticator app"
            description={
              <>
                Set up <Time value={authenticatorApp.createdAt} format="date" />
                {authenticatorApp.lastUsedAt ? (
                  <>
                    , last used <Time value={authenticatorApp.lastUsedAt} />
                  </>
                ) : null}
              </>
            }
            action={<ProofForm action={removeApp} label="Remove authenticator app" />}
          />
        </Panel>
      ) : (
        <AuthenticatorAppSetUp actions={{ startApp, confirmApp }} onDone={onDone} />
      )}
    </Section>
  );
}
