import type { ReactNode } from "react";
import { Page } from "@/app/_components/shell/page";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { type TabLink, TabLinks } from "@/app/_ui/tab-links";

const TABS: readonly TabLink[] = [
  { href: paths.account.profile(), label: "Profile", exact: true },
  { href: paths.account.security(), label: "Security" },
  { href: paths.secondFactor(), label: "Second factor" },
  { href: paths.account.sessions(), label: "Sessions" },
  { href: paths.accessTokens(), label: "Access tokens" },
  { href: paths.notificationSettings(), label: "Notifications" },
  { href: paths.account.delete(), label: "Delete account" },
];

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <Page breadcrumbs={[{ label: "Account" }]}>
      <div className="flex flex-col gap-5">
        <PageHeader title="Account" />
        <TabLinks label="Account sections" items={TABS} />
      </div>
      <div className="flex flex-col gap-8">{children}</div>
    </Page>
  );
}
