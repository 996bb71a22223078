import { ProblemState } from "@/app/_components/problem-state";
import { loadApplicationApiKeys } from "@/app/_data/api-keys";
import type { ApplicationHeader } from "@/app/_data/application";
import { type Listing, paginationOf, rowsOf } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { ApiKeyTable } from "@/app/(portal)/_parts/api-key-table";

/** The usable API keys of all the application's subscriptions. */
export async function ApiKeysSection({
  application: { id: applicationId, status, viewerRole },
  listing,
}: {
  application: ApplicationHeader;
  listing: Listing;
}) {
  const { data, problem } = await loadApplicationApiKeys(applicationId, listing);
  if (problem) {
    return (
      <ProblemState problem={problem} what="the API keys" retryHref={paths.credentials(applicationId)} />
    );
  }
  const { apiKeyPolicy } = data;
  const keys = data.application?.apiKeys;
  const rows = rowsOf(listing, keys?.nodes);
  return (
    <Section
      title="API keys"
      description={
        apiKeyPolicy.shownOnce
          ? "Keys are shown once, when created. Renew a key that you didn't copy."
          : undefined
      }
      actions={
        viewerRole ? (
          <TextLink href={paths.apiKeys({ application: applicationId })}>Expired and revoked keys</TextLink>
        ) : undefined
      }
    >
      {keys && rows.length > 0 ? (
        <ApiKeyTable
          rows={rows}
          pagination={paginationOf(listing, keys.pageInfo, rows.length)}
          withApplication={false}
          shownOnce={apiKeyPolicy.shownOnce}
        />
      ) : (
        <p className="text-text-muted">
          {status === "ARCHIVED"
            ? "No active keys."
            : "No active keys. Each subscription to a plan with API keys has its own."}
        </p>
      )}
    </Section>
  );
}
