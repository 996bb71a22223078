import type { Problem } from "../_data/run";
import { ButtonLink } from "../_ui/button";
import { DeniedState, FailedState } from "../_ui/states";

/** Shown in place of data that couldn't be loaded, instead of an empty list. */
export function ProblemState({
  problem,
  what,
  retryHref,
}: {
  problem: Problem;
  what: string;
  retryHref: string;
}) {
  if (problem.kind === "FORBIDDEN") {
    return <DeniedState title={`You don't have permission to see ${what}`}>{problem.message}</DeniedState>;
  }
  return (
    <FailedState
      requestId={problem.requestId}
      title={`${what[0]?.toUpperCase()}${what.slice(1)} couldn't be loaded`}
      actions={
        <ButtonLink variant="secondary" href={retryHref}>
          Try again
        </ButtonLink>
      }
    >
      {problem.message}
    </FailedState>
  );
}
