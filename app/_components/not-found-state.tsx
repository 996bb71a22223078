import { SearchX } from "lucide-react";
import { paths } from "../_lib/paths";
import { ButtonLink } from "../_ui/button";
import { EmptyState } from "../_ui/states";

/** The same for what does not exist and for what one may not see. */
export function NotFoundState() {
  return (
    <EmptyState
      wholePage
      icon={<SearchX />}
      title="There is no such page, or you do not have access to it"
      actions={
        <ButtonLink variant="secondary" href={paths.applications()}>
          Go to applications
        </ButtonLink>
      }
    >
      Check the address. If somebody sent it to you, ask them to share the application with you.
    </EmptyState>
  );
}
