"use client";

import { RetryButton } from "./_ui/retry-button";
import { FailedState } from "./_ui/states";

/** Error page outside the areas, for a database failure or a bug. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-form flex-col justify-center px-gutter">
      <FailedState
        wholePage
        title="This page couldn't be loaded"
        requestId={error.digest}
        actions={<RetryButton onRetry={reset} />}
      >
        Latchkey or its database didn't respond as expected. Loading this page changed nothing.
      </FailedState>
    </main>
  );
}
