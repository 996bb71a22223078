"use client";

import { Button } from "@/app/_ui/button";
import { FailedState } from "@/app/_ui/states";

/** A page of this area failed; the navigation around it still works. */
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
        title="This page could not be shown"
        reference={error.digest}
        stillWorks="Other pages may still work."
        actions={
          <Button variant="secondary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Latchkey or its database did not answer as expected. Nothing was changed by loading this page.
      </FailedState>
    </div>
  );
}
