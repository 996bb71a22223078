import type { ReactNode } from "react";
import type { Theme } from "@/app/_lib/theme";
import { type Breadcrumb, Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Link } from "@/app/_ui/link";
import { CommandPalette } from "./command-palette";
import { FocusAfterNavigation } from "./focus-after-navigation";
import { InboxLink } from "./inbox-link";
import type { Area, NavigationGroup, Person } from "./navigation-types";
import { PageTransition } from "./page-transition";
import type { PaletteProps } from "./palette-props";
import { PhoneNavigation } from "./phone-navigation";
import { AreaSwitch, SideNavigation } from "./side-navigation";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";
import { Wordmark } from "./wordmark";

export type AppShellProps = {
  areas: readonly Area[];
  navigation: readonly NavigationGroup[];
  person: Person;
  /** From the cookie; see `parseTheme`. */
  theme: Theme;
  search: PaletteProps;
  homeHref?: string;
  inboxHref?: string;
  inboxCount?: number;
  /** Only for layouts that know them. Pages usually set their own, see `Page`. */
  breadcrumbs?: readonly Breadcrumb[];
  children: ReactNode;
};

/** The frame of signed-in pages: navigation, top bar and content. */
export function AppShell({ areas, navigation, homeHref = "/", children, ...bar }: AppShellProps) {
  const inside = (
    <>
      <AreaSwitch areas={areas} />
      <SideNavigation groups={navigation} />
    </>
  );
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[var(--spacing-sidebar)_minmax(0,1fr)]">
      <SkipLink />
      <div className="hidden border-border border-r bg-surface-subtle lg:block">
        <nav aria-label="Main" className="sticky top-0 flex max-h-dvh flex-col overflow-y-auto">
          <div className="flex h-topbar shrink-0 items-center px-5">
            <Link href={homeHref} className="rounded-control">
              <Wordmark />
            </Link>
          </div>
          <div className="pt-2">{inside}</div>
        </nav>
      </div>
      <div className="flex min-w-0 flex-col">
        <TopBar {...bar} navigation={inside} />
        <main id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          <FocusAfterNavigation />
          <PageTransition>{children}</PageTransition>
        </main>
      </div>
    </div>
  );
}

function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only z-50 rounded-control bg-inverse text-inverse-text focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
    >
      Skip to content
    </a>
  );
}

type TopBarProps = Omit<AppShellProps, "areas" | "navigation" | "children" | "homeHref"> & {
  navigation: ReactNode;
};

function TopBar({ navigation, breadcrumbs, search, inboxHref, inboxCount = 0, theme, person }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-topbar shrink-0 items-center gap-1 border-border border-b bg-surface px-2 md:px-4">
      <div className="lg:hidden">
        <PhoneNavigation>
          <nav aria-label="Main">{navigation}</nav>
          <div className="mt-auto border-border border-t p-3">
            <ThemeMenu theme={theme} words />
          </div>
        </PhoneNavigation>
      </div>
      <div className="min-w-0 flex-1">{breadcrumbs ? <Breadcrumbs items={breadcrumbs} /> : null}</div>
      <CommandPalette {...search} />
      {inboxHref ? <InboxLink href={inboxHref} count={inboxCount} /> : null}
      <div className="hidden md:block">
        <ThemeMenu theme={theme} />
      </div>
      <UserMenu person={person} />
    </header>
  );
}
