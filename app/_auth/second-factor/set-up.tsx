"use client";

import { useState } from "react";
import { AuthenticatorAppSetUp } from "../../_components/second-factor/authenticator-app";
import { PasskeySetUp } from "../../_components/second-factor/passkey-set-up";
import { RecoveryCodes } from "../../_components/second-factor/recovery-codes";
import { ButtonLink } from "../../_ui/button";
import { beginPasskey, confirmApp, finishPasskey, startApp } from "./set-up-actions";

/** Sets up the first second factor, then shows the recovery codes. */
export function SetUpSecondFactor({ next }: { next: string }) {
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes)
    return (
      <RecoveryCodes codes={codes}>
        <ButtonLink variant="primary" href={next} wide>
          Continue
        </ButtonLink>
      </RecoveryCodes>
    );
  return (
    <>
      <PasskeySetUp actions={{ startPasskey: beginPasskey, addPasskey: finishPasskey }} onDone={setCodes} />
      <hr className="border-border" />
      <AuthenticatorAppSetUp actions={{ startApp, confirmApp }} onDone={setCodes} />
    </>
  );
}
