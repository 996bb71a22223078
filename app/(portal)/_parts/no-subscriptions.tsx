import { Cable } from "lucide-react";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";

/** Nothing is subscribed, or nothing matches. */
export function NoSubscriptions({ clearHref, archived }: { clearHref?: string; archived?: boolean }) {
  if (clearHref) {
    return (
      <EmptyState
        icon={<Cable />}
        title="No subscription matches"
        actions={
          <ButtonLink variant="secondary" href={clearHref}>
            Clear filters
          </ButtonLink>
        }
      />
    );
  }
  if (archived) return <EmptyState icon={<Cable />} title="It never had a subscription" />;
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
      Choose an API and one of its plans. With an accepted subscription, calls with its API key or a token of
      the application's client are let through.
    </EmptyState>
  );
}
