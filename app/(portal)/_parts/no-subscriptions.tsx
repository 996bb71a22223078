import { Cable } from "lucide-react";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";

/** Empty state of a subscription list, with or without filters. */
export function NoSubscriptions({ clearHref, archived }: { clearHref?: string; archived?: boolean }) {
  if (clearHref) {
    return (
      <EmptyState
        icon={<Cable />}
        title="No matching subscriptions"
        actions={
          <ButtonLink variant="secondary" href={clearHref}>
            Clear filters
          </ButtonLink>
        }
      />
    );
  }
  if (archived) return <EmptyState icon={<Cable />} title="No subscriptions" />;
  return (
    <EmptyState
      icon={<Cable />}
      title="No subscriptions yet"
      actions={
        <ButtonLink variant="secondary" href={paths.apis()}>
          Find an API
        </ButtonLink>
      }
    >
      Choose an API and a plan. Once the subscription is accepted, the application can call the API with its
      API key or with its client's tokens.
    </EmptyState>
  );
}
