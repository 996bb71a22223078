import type { Metadata } from "next";
import { requireSignedIn } from "@/app/_auth/current";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { TextLink } from "@/app/_ui/text-link";
import { Explorer } from "./explorer";

export const metadata: Metadata = { title: "API explorer" };

/** GraphiQL, signed in as the viewer. */
export default async function ExplorerPage() {
  await requireSignedIn();
  return (
    <Page breadcrumbs={[{ label: "API explorer" }]}>
      <PageHeader
        title="API explorer"
        description={
          <>
            Run queries against this portal's GraphQL API as you. Scripts and tools use an{" "}
            <TextLink href={paths.accessTokens()}>access token</TextLink>. The{" "}
            <TextLink href={paths.docs("reference")} prefetch={false}>
              reference
            </TextLink>{" "}
            has every operation with an example.
          </>
        }
      />
      <Explorer />
    </Page>
  );
}
