"use client";

import { type ReactNode, useEffect, useState } from "react";
import { AuthenticatorAppSetUp } from "@/app/_components/second-factor/authenticator-app";
import { PasskeySetUp } from "@/app/_components/second-factor/passkey-set-up";
import { RecoveryCodes } from "@/app/_components/second-factor/recovery-codes";
import { RECOVERY_CODES } from "@/app/_components/second-factor/types";
import type { SecondFactorQuery } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { forgetShownOnce } from "@/app/_ui/shown-once-store";
import { Time } from "@/app/_ui/time";
import { ConfirmedProof } from "./confirmed-proof";
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

/**
 * The user's second factors, with what sets them up and removes them. Without `factor`, which couldn't be loaded, `children` instead: new
 * recovery codes stay.
 */
export function SecondFactor({ factor, children }: { factor: Factor | null; children?: ReactNode }) {
  const [codes, setCodes] = useState<readonly string[]>([]);
  // They are shown once: a change that brings no new ones, such as another second factor, leaves them.
  const keep = (given: readonly string[] = []) => {
    if (given.length > 0) setCodes(given);
  };
  const hasFactor = factor !== null && (factor.authenticatorApp !== null || factor.passkeys.length > 0);
  const [hadFactor, setHadFactor] = useState(hasFactor);
  if (factor && hasFactor !== hadFactor) {
    setHadFactor(hasFactor);
    // They ended with the last second factor.
    if (!hasFactor) setCodes([]);
  }
  const haveEnded = factor !== null && !hasFactor;
  useEffect(() => {
    if (haveEnded) forgetShownOnce({ what: RECOVERY_CODES });
  }, [haveEnded]);
  return (
    <>
      {codes.length > 0 ? <RecoveryCodes codes={codes} /> : null}
      {factor ? (
        <>
          <Passkeys factor={factor} onDone={keep} />
          <AuthenticatorApp factor={factor} onDone={keep} />
        </>
      ) : (
        children
      )}
      {factor && hasFactor ? (
        <Section
          title="Recovery codes"
          description={`You have ${plural(factor.recoveryCodeCount, "unused code")}. New ones replace them.`}
        >
          <div>
            <ConfirmedProof
              label="Create new recovery codes"
              title="Create new recovery codes?"
              description="The ones you have, also printed ones, stop working immediately."
              action={newRecoveryCodes}
              onDone={({ recoveryCodes }) => keep(recoveryCodes)}
            />
          </div>
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
              action={
                <ConfirmedProof
                  action={removePasskey}
                  label="Remove"
                  subject={name}
                  fields={{ id }}
                  title={`Remove the passkey “${name}”?`}
                  description="You can no longer sign in with it. It may stay on your device, where you can delete it."
                />
              }
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
            action={
              <ConfirmedProof
                action={removeApp}
                label="Remove authenticator app"
                title="Remove the authenticator app?"
                description="Its codes stop working immediately."
              />
            }
          />
        </Panel>
      ) : (
        <AuthenticatorAppSetUp actions={{ startApp, confirmApp }} onDone={onDone} />
      )}
    </Section>
  );
}
