"use client";

import { Button } from "./_ui/button";
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
        reference={error.digest}
        actions={
          <Button variant="secondary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Latchkey or its database didn't respond as expected. Loading this page changed nothing.
      </FailedState>
    </main>
  );
}
