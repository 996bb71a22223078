import { SearchX } from "lucide-react";
import { currentRequest } from "@/domain/kernel/request/context";
import { currentSignedIn } from "../_auth/current";
import { paths } from "../_lib/paths";
import { ButtonLink } from "../_ui/button";
import { EmptyState, RequestId } from "../_ui/states";

/**
 * The same state for missing and inaccessible resources, so that it never reveals existence. For signed-in users, the log has a line with the
 * request's ID (`server/deadline.ts`).
 */
export async function NotFoundState() {
  const requestId = (await currentSignedIn()) ? currentRequest()?.id : undefined;
  return (
    <EmptyState
      wholePage
      icon={<SearchX />}
      title="Page not found, or you don't have access"
      actions={
        <ButtonLink variant="secondary" href={paths.applications()}>
          Go to applications
        </ButtonLink>
      }
    >
      Check the URL. If someone sent it to you, ask them to share the application with you.
      {requestId ? <RequestId id={requestId} /> : null}
    </EmptyState>
  );
}
