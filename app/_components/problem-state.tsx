import type { Problem } from "../_data/run";
import { ButtonLink } from "../_ui/button";
import { FailedState, RefusedState } from "../_ui/states";

/** What a page shows in place of what it could not be given. Never an empty list. */
export function ProblemState({
  problem,
  what,
  retryHref,
}: {
  problem: Problem;
  what: string;
  retryHref: string;
}) {
  if (problem.kind === "REFUSED") {
    return <RefusedState title={`You may not see ${what}`}>{problem.message}</RefusedState>;
  }
  return (
    <FailedState
      title={`${what[0]?.toUpperCase()}${what.slice(1)} could not be loaded`}
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
