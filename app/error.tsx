"use client";

import { Button } from "./_ui/button";
import { FailedState } from "./_ui/states";

/** A page failed as a whole: the database is away, or there is a defect. */
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
        title="This page could not be shown"
        reference={error.digest}
        actions={
          <Button variant="secondary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Latchkey or its database did not answer as expected. Nothing was changed by loading this page.
      </FailedState>
    </main>
  );
}
