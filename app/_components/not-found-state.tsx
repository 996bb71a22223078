import { SearchX } from "lucide-react";
import { paths } from "../_lib/paths";
import { ButtonLink } from "../_ui/button";
import { EmptyState } from "../_ui/states";

/** The same state for missing and inaccessible resources, so that it never reveals existence. */
export function NotFoundState() {
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
    </EmptyState>
  );
}
