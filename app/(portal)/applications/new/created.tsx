"use client";

import { useEffect, useRef } from "react";
import { typeLabel } from "@/app/_components/application-labels";
import { paths } from "@/app/_lib/paths";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { SecretField } from "@/app/_ui/secret-field";
import { StatusDot } from "@/app/_ui/status-dot";
import { NextSteps } from "@/app/(portal)/applications/_parts/next-steps";
import type { CreatedApplication } from "./actions";

/** The credentials of a newly registered application, with the secret to copy, which owners can reveal again, and the next steps. */
export function Created({ created }: { created: CreatedApplication }) {
  const top = useRef<HTMLDivElement>(null);
  // The pressed button was far down in a form that no longer exists.
  useEffect(() => {
    window.scrollTo(0, 0);
    top.current?.focus();
  }, []);
  return (
    <div ref={top} tabIndex={-1} className="flex flex-col gap-6 outline-none">
      <PageHeader
        title={created.name}
        avatar={<Avatar name={created.name} size="large" shape="square" />}
        badges={
          <>
            <Badge>{typeLabel(created.type)}</Badge>
            <StatusDot tone="success">Active</StatusDot>
          </>
        }
      />
      <Banner tone="success" title={`“${created.name}” registered`} live>
        Copy the client secret and store it where your application can read it. Owners can reveal it again
        later.
      </Banner>
      <DefinitionList
        items={[
          {
            term: "client_id",
            description: <Identifier value={created.clientId ?? ""} label="client_id" whole />,
          },
          {
            term: "Client secret",
            description: <SecretField label="client secret" value={created.clientSecret} />,
          },
        ]}
      />
      <div>
        <ButtonLink variant="secondary" href={paths.application(created.id)}>
          View application
        </ButtonLink>
      </div>
      <NextSteps applicationId={created.id} canAddMembers primary />
    </div>
  );
}
