import {
  AppWindow,
  Archive,
  BookOpen,
  Boxes,
  Braces,
  Cable,
  ChartColumn,
  CircleUser,
  ClipboardList,
  DatabaseBackup,
  Fingerprint,
  Gauge,
  Group,
  HeartPulse,
  House,
  IdCard,
  Inbox,
  KeyRound,
  KeySquare,
  LayoutDashboard,
  Library,
  Mail,
  Network,
  RadioTower,
  ScrollText,
  Send,
  Settings2,
  ShieldCheck,
  SquareAsterisk,
  UserSearch,
  Users,
  UsersRound,
} from "lucide-react";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOut } from "../_auth/actions";
import { requireSignedIn, sessionVersion } from "../_auth/current";
import { loadUnread } from "../_data/inbox";
import { loadPendingRequests } from "../_data/publishing";
import { paths } from "../_lib/paths";
import { parseTheme, THEME_COOKIE } from "../_lib/theme";
import { mayAdminister } from "../_lib/who-can";
import { findInPalette } from "./palette-actions";
import { AppShell } from "./shell/app-shell";
import type { NavigationGroup } from "./shell/navigation-types";
import { SessionFrame } from "./shell/session-version";
import { UnverifiedEmail } from "./unverified-email";
import { ViewerDates } from "./viewer-dates";

const PORTAL: readonly NavigationGroup[] = [
  {
    items: [
      { href: paths.home(), label: "Home", icon: <House /> },
      { href: paths.apis(), label: "APIs", icon: <Library /> },
      { href: paths.applications(), label: "Applications", icon: <AppWindow /> },
      { href: paths.teams(), label: "Teams", icon: <UsersRound /> },
      { href: paths.subscriptions(), label: "Subscriptions", icon: <Cable /> },
      { href: paths.apiKeys(), label: "My keys", icon: <KeySquare /> },
    ],
  },
  {
    label: "Developer",
    items: [
      { href: paths.accessTokens(), label: "Access tokens", icon: <KeyRound /> },
      { href: paths.explorer(), label: "API explorer", icon: <Braces /> },
    ],
  },
];

/** Navigation for users who publish APIs or can create them. */
function publishing(pendingRequests: number): NavigationGroup {
  return {
    label: "Publishing",
    items: [
      { href: paths.publishing.home(), label: "Overview", icon: <LayoutDashboard /> },
      { href: paths.publishing.requests(), label: "Requests", icon: <Inbox />, count: pendingRequests },
      { href: paths.publishing.apis(), label: "My APIs", icon: <Boxes /> },
    ],
  };
}

const ADMINISTRATION: readonly NavigationGroup[] = [
  {
    items: [
      { href: paths.admin.users(), label: "Users", icon: <Users /> },
      { href: paths.admin.applications(), label: "All applications", icon: <AppWindow /> },
      { href: paths.admin.archived(), label: "Archived applications", icon: <Archive /> },
      { href: paths.admin.teams(), label: "All teams", icon: <UsersRound /> },
      { href: paths.admin.registrations(), label: "Registrations", icon: <IdCard /> },
      { href: paths.admin.apis(), label: "All APIs", icon: <Network /> },
      { href: paths.admin.backups(), label: "Backups", icon: <DatabaseBackup /> },
      { href: paths.admin.gateways(), label: "Gateways", icon: <RadioTower /> },
      { href: paths.admin.usage(), label: "Usage", icon: <ChartColumn /> },
      { href: paths.admin.audit(), label: "Audit log", icon: <ScrollText /> },
      { href: paths.admin.outbox(), label: "Outbox", icon: <Send /> },
      { href: paths.admin.health(), label: "Health", icon: <HeartPulse /> },
    ],
  },
  {
    label: "Settings",
    items: [
      { href: paths.admin.clientRegistration(), label: "Client registration", icon: <ShieldCheck /> },
      { href: paths.admin.apiKeys(), label: "API keys", icon: <SquareAsterisk /> },
      { href: paths.admin.forms(), label: "Forms", icon: <ClipboardList /> },
      { href: paths.admin.groups(), label: "Groups", icon: <Group /> },
      { href: paths.admin.limits(), label: "Limits", icon: <Gauge /> },
      { href: paths.admin.mail(), label: "Mail", icon: <Mail /> },
      { href: paths.admin.sharing(), label: "Sharing", icon: <UserSearch /> },
      { href: paths.admin.security(), label: "Security", icon: <Fingerprint /> },
      { href: paths.admin.accessTokens(), label: "All access tokens", icon: <KeyRound /> },
    ],
  },
];

/** Puts the publisher's pages before the developer pages. */
function withPublishing(pendingRequests: number): readonly NavigationGroup[] {
  return [...PORTAL.slice(0, -1), publishing(pendingRequests), ...PORTAL.slice(-1)];
}

/** The shell of the signed-in areas with the user's navigation. */
export async function PortalFrame({
  area,
  children,
}: {
  area: "portal" | "administration";
  children: ReactNode;
}) {
  const { session } = await requireSignedIn();
  const isAdministrator = mayAdminister(session.roles);
  const [pending, unread] = await Promise.all([loadPendingRequests(), loadUnread()]);
  // A count that couldn't be loaded takes no page away.
  const publishes = pending.problem !== null || pending.data !== null;
  const portal = publishes ? withPublishing(pending.data ?? 0) : PORTAL;
  const navigation = area === "portal" ? portal : ADMINISTRATION;
  const reachable = isAdministrator ? [...portal, ...ADMINISTRATION] : portal;
  const areas = isAdministrator
    ? [
        { label: "Portal", href: paths.home(), current: area === "portal" },
        { label: "Administration", href: paths.admin.applications(), current: area === "administration" },
      ]
    : [];
  return (
    <SessionFrame version={sessionVersion(session)}>
      <ViewerDates timeZone={session.timeZone} locale={session.locale} />
      <AppShell
        areas={areas}
        navigation={navigation}
        inboxHref={paths.inbox()}
        inboxCount={unread}
        theme={parseTheme((await cookies()).get(THEME_COOKIE)?.value)}
        person={{
          name: session.name,
          email: session.email,
          links: [
            { href: paths.notificationSettings(), label: "Notification settings", icon: <Settings2 /> },
            { href: paths.account.profile(), label: "Account", icon: <CircleUser /> },
            { href: paths.accessTokens(), label: "Access tokens", icon: <KeyRound /> },
            { href: paths.docs(), label: "Documentation", icon: <BookOpen /> },
          ],
          signOut,
        }}
        search={{
          pages: [
            ...reachable.flatMap((group) =>
              group.items.map(({ href, label, icon }) => ({ href, label, icon })),
            ),
            { href: paths.docs(), label: "Documentation", icon: <BookOpen /> },
          ],
          find: findInPalette,
        }}
      >
        {session.isVerified ? null : <UnverifiedEmail email={session.email} />}
        {children}
      </AppShell>
    </SessionFrame>
  );
}
