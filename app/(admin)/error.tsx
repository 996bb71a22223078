"use client";

import { RetryButton } from "@/app/_ui/retry-button";
import { FailedState } from "@/app/_ui/states";

/** Error page inside the portal's frame, so that navigation keeps working. */
export default function AreaError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="mx-auto w-full max-w-form px-gutter py-16">
      <FailedState
        wholePage
        title="This page couldn't be loaded"
        requestId={error.digest}
        stillWorks="Other pages may still work."
        actions={<RetryButton onRetry={reset} />}
      >
        Latchkey or its database didn't respond as expected. Loading this page changed nothing.
      </FailedState>
    </div>
  );
}
