"use client";

import { useEffect, useState } from "react";
import type { ObservedCalls } from "@/app/_data/first-call";
import { Banner } from "@/app/_ui/banner";
import { Button, ButtonLink } from "@/app/_ui/button";
import { LiveTime } from "@/app/_ui/live-time";
import { Spinner } from "@/app/_ui/spinner";
import { observeCalls } from "./first-call-actions";
import { isAwaited, newerRejection } from "./observed-calls";
import { type RejectionPlaces, rejectionLink } from "./rejection-help";

/** Milliseconds between two looks, and how many looks without a call. Gateways report every few seconds. */
const INTERVAL = 3_000;
const LOOKS = 200;

/** Waits for the subscription's first call, and says that it arrived or why it was rejected. */
export function FirstCallStatus({ places, observed }: { places: RejectionPlaces; observed: ObservedCalls }) {
  const { calls, waiting, lookAgain } = useObservedCalls(places.subscriptionId, observed);
  const rejected = newerRejection(calls);
  return (
    <div className="flex flex-col gap-3">
      {rejected ? <Rejected rejected={rejected} places={places} /> : null}
      {!rejected && calls.lastAdmittedAt ? (
        <Banner
          tone="success"
          title={observed.lastAdmittedAt ? "Calls arrive" : "Your first call arrived"}
          live
        >
          Last call <When iso={calls.lastAdmittedAt} />.
        </Banner>
      ) : null}
      {waiting ? (
        <div className="flex flex-col gap-1 text-text-muted">
          <p role="status" className="flex items-center gap-2">
            <Spinner /> {rejected ? "Waiting for your next call…" : "Waiting for your first call…"}
          </p>
          <p className="text-sm">
            A call with an unknown key or token isn't shown here. Its response says so.
          </p>
        </div>
      ) : null}
      {waiting || !isAwaited(calls) ? null : (
        <div>
          <Button variant="secondary" size="small" onClick={lookAgain}>
            Check for calls
          </Button>
        </div>
      )}
      <noscript>
        <a href="?">Check for calls</a>
      </noscript>
    </div>
  );
}

function Rejected({
  rejected,
  places,
}: {
  rejected: NonNullable<ObservedCalls["lastRejected"]>;
  places: RejectionPlaces;
}) {
  const link = rejectionLink(rejected, places);
  return (
    <Banner
      tone="danger"
      title={`Call rejected: ${rejected.title}`}
      live
      actions={
        <ButtonLink variant="secondary" size="small" href={link.href}>
          {link.label}
        </ButtonLink>
      }
    >
      <p>{rejected.sentence}</p>
      {rejected.fix ? <p className="mt-1">{rejected.fix}</p> : null}
      <p className="mt-1 text-text-muted">
        <When iso={rejected.at} /> · request ID{" "}
        <code className="break-all font-mono">{rejected.requestId}</code>
      </p>
    </Banner>
  );
}

function When({ iso }: { iso: string }) {
  return <LiveTime iso={iso} format="relative" renderedAt={Date.parse(iso)} />;
}

/** Looks until the last call is an admitted one, only while the page is visible, and not forever. A failed look is skipped. */
function useObservedCalls(subscriptionId: string, initial: ObservedCalls) {
  const [calls, setCalls] = useState(initial);
  const [looks, setLooks] = useState(0);
  const waiting = isAwaited(calls) && looks < LOOKS;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(async () => {
      if (document.visibilityState === "visible") {
        const found = await observeCalls(subscriptionId).catch(() => null);
        if (found) setCalls(found);
      }
      setLooks(looks + 1);
    }, INTERVAL);
    return () => clearTimeout(timer);
  }, [waiting, looks, subscriptionId]);
  return { calls, waiting, lookAgain: () => setLooks(0) };
}
