import type { Metadata } from "next";
import { requireSignedIn } from "@/app/_auth/current";
import { Page } from "@/app/_components/shell/page";
import { Explorer } from "./explorer";

export const metadata: Metadata = { title: "API explorer" };

/** GraphiQL, signed in as the viewer. */
export default async function ExplorerPage() {
  await requireSignedIn();
  return (
    <Page breadcrumbs={[{ label: "API explorer" }]}>
      <Explorer />
    </Page>
  );
}
