"use client";

import { useEffect, useRef } from "react";
import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import type { ApiDetail, ApiPlan } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { LeaveGuard } from "@/app/_ui/leave-guard";
import { PageHeader } from "@/app/_ui/page-header";
import { SecretField } from "@/app/_ui/secret-field";
import { Section } from "@/app/_ui/section";
import { useShownOnce } from "@/app/_ui/shown-once-store";
import { StatusDot } from "@/app/_ui/status-dot";
import { FirstCall } from "@/app/(portal)/_parts/first-call";
import type { Subscribed } from "./actions";

/** The result of subscribing: the key and a call example, or the next step. */
export function SubscribedView({
  api,
  plan,
  shownOnce,
  subscribed,
}: {
  api: Pick<ApiDetail, "id" | "name">;
  plan: ApiPlan;
  shownOnce: boolean;
  subscribed: Subscribed;
}) {
  const { application, apiKey, status } = subscribed;
  const { isCopied, onCopied } = useShownOnce(apiKey ?? undefined);
  const top = useRef<HTMLDivElement>(null);
  const pending = status === "PENDING";
  // The pressed button was far down in a form that no longer exists.
  useEffect(() => {
    window.scrollTo(0, 0);
    top.current?.focus();
  }, []);
  return (
    <div ref={top} tabIndex={-1} className="flex flex-col gap-6 outline-none">
      <PageHeader
        title={`${application.name} and ${api.name}`}
        badges={
          <StatusDot {...subscriptionStatusLabel(status)}>{subscriptionStatusLabel(status).label}</StatusDot>
        }
        description={`${plan.name} plan`}
      />
      <Outcome pending={pending} withKey={apiKey !== null} shownOnce={shownOnce} />
      {apiKey ? (
        <div className="flex flex-col gap-1.5">
          <p className="font-medium">API key</p>
          <SecretField label="API key" value={apiKey} onCopied={onCopied} />
        </div>
      ) : null}
      {pending || !subscribed.firstCall ? null : (
        <Section title="Make your first call">
          <FirstCall
            setup={subscribed.firstCall}
            places={{ subscriptionId: subscribed.id, applicationId: application.id, apiId: api.id }}
            apiKey={apiKey}
            waits={status === "ACCEPTED"}
          />
        </Section>
      )}
      <div className="flex justify-end gap-3">
        <ButtonLink variant="secondary" href={paths.api(api.id)}>
          Back to API
        </ButtonLink>
        <ButtonLink variant="primary" href={paths.subscription(application.id, subscribed.id)}>
          View subscription
        </ButtonLink>
      </div>
      <LeaveGuard
        active={apiKey !== null && shownOnce && !isCopied}
        title="Leave without copying the API key?"
      />
    </div>
  );
}

function Outcome({
  pending,
  withKey,
  shownOnce,
}: {
  pending: boolean;
  withKey: boolean;
  shownOnce: boolean;
}) {
  if (pending) {
    return (
      <Banner tone="info" title="Waiting for a publisher" live>
        You'll be notified when a publisher reviews the request. Until then, calls are rejected.
      </Banner>
    );
  }
  if (!withKey) {
    return (
      <Banner tone="success" title="Subscription accepted" live>
        Call the API with a token of the application's client.
      </Banner>
    );
  }
  return (
    <Banner tone="success" title="Subscription accepted" live>
      {shownOnce
        ? "Copy the API key now and store it where your application can read it. It won't be shown again."
        : "Copy the API key and store it where your application can read it. The application's members can copy it again later."}
    </Banner>
  );
}
