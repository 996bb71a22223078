import { requireSignedIn, sessionVersion } from "@/app/_auth/current";
import { PageLayout, type PageLayoutProps } from "./page-layout";
import { SessionVersion } from "./session-version";

/** The content of one page inside the shell. */
export async function Page(props: PageLayoutProps) {
  const { session } = await requireSignedIn();
  return (
    <>
      <SessionVersion version={sessionVersion(session)} />
      <PageLayout {...props} />
    </>
  );
}
