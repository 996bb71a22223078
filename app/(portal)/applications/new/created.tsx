"use client";

import { useState } from "react";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { SecretField } from "@/app/_ui/secret-field";
import type { CreatedApplication } from "./actions";

/** The credentials of an application that was just registered: the secret is here to be copied. */
export function Created({ created }: { created: CreatedApplication }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-col gap-6">
      <Banner tone="success" title={`“${created.name}” is registered`} live>
        Copy the client secret and keep it where your application can read it. Owners can reveal it again
        later.
      </Banner>
      <DefinitionList
        items={[
          {
            term: "Client id",
            description: <Identifier value={created.clientId ?? ""} label="client id" whole />,
          },
          {
            term: "Client secret",
            description: (
              <SecretField
                label="client secret"
                value={created.clientSecret}
                onCopied={() => setCopied(true)}
              />
            ),
          },
        ]}
      />
      <div className="flex justify-end">
        <ButtonLink variant="primary" href={paths.application(created.id)}>
          Go to the application
        </ButtonLink>
      </div>
      <LeaveGuard active={!copied} title="Leave without copying the client secret?">
        Owners can reveal it later on the application's credentials page.
      </LeaveGuard>
    </div>
  );
}
