"use client";

import { useEffect, useRef } from "react";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import type { RestoredApplication } from "./actions";

/** What a restore brought back, and whether the client_id is a new one. */
export function Restored({ restored }: { restored: RestoredApplication }) {
  const { id, name, clientId, formerClientId } = restored;
  const top = useRef<HTMLDivElement>(null);
  // The pressed button was far down in a form that no longer exists.
  useEffect(() => top.current?.focus(), []);
  const renewed = clientId !== null && clientId !== formerClientId;
  return (
    <div ref={top} tabIndex={-1} className="flex flex-col gap-6 outline-none">
      <Banner tone="success" title={`“${name}” restored`} live>
        {outcome(restored)}
      </Banner>
      {renewed && formerClientId ? (
        <Banner tone="warning" title="Its client_id is new">
          {restored.registrationStatus === null
            ? "Update the client_id wherever the application uses it."
            : "Replace the client_id, and the client secret if it has one, wherever the application runs. The former ones no longer work."}
        </Banner>
      ) : null}
      {clientId === null && restored.registrationStatus !== null ? (
        <Banner tone="warning" title="Its client isn't registered yet">
          The credentials page shows the reason and the next step.
        </Banner>
      ) : null}
      {clientId ? (
        <DefinitionList
          items={[
            { term: "client_id", description: <Identifier value={clientId} label="client_id" whole /> },
            ...(renewed && formerClientId
              ? [
                  {
                    term: "Former client_id",
                    description: <code className="break-all font-mono text-sm">{formerClientId}</code>,
                  },
                ]
              : []),
          ]}
        />
      ) : null}
      <div className="flex flex-wrap justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.admin.archived()}>
          Back to archived applications
        </ButtonLink>
        <ButtonLink variant="primary" href={paths.application(id)}>
          View application
        </ButtonLink>
      </div>
    </div>
  );
}

function outcome({ members, subscriptions }: RestoredApplication): string {
  return [
    "You're its primary owner.",
    ...(members > 0 ? [`${plural(members, "former member")} returned.`] : []),
    ...(subscriptions > 0
      ? [
          `${plural(subscriptions, "subscription")} ${subscriptions === 1 ? "waits" : "wait"} for a publisher. Former API keys stay revoked.`,
        ]
      : []),
  ].join(" ");
}
