import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PhoneNavigation } from "@/app/_components/shell/phone-navigation";
import { ThemeMenu } from "@/app/_components/shell/theme-menu";
import { Wordmark } from "@/app/_components/shell/wordmark";
import { paths } from "@/app/_lib/paths";
import { parseTheme, THEME_COOKIE } from "@/app/_lib/theme";
import { Link } from "@/app/_ui/link";
import { TextLink } from "@/app/_ui/text-link";
import { DocsNavigation } from "./docs-navigation";
import { DocsSearch } from "./docs-search";
import type { DocsPage } from "./pages";

/**
 * The frame of the documentation: top bar, contents, page. It reads nothing from the database, so that it works without one, and needs
 * no sign-in.
 */
export async function DocsFrame({ page, children }: { page?: DocsPage; children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const navigation = <DocsNavigation current={page} />;
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-control bg-inverse text-inverse-text focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 border-border border-b bg-surface">
        <div className="flex h-topbar items-center gap-1 px-2 md:px-4">
          <div className="lg:hidden">
            <PhoneNavigation>
              <nav aria-label="Documentation" className="px-3 pt-2 pb-6">
                {navigation}
              </nav>
              <div className="mt-auto border-border border-t p-3">
                <ThemeMenu theme={theme} words />
              </div>
            </PhoneNavigation>
          </div>
          <Link href={paths.docs()} prefetch={false} className="rounded-control px-1">
            <Wordmark />
          </Link>
          <span className="ml-1 text-text-muted max-sm:sr-only">Documentation</span>
          <div className="min-w-0 flex-1" />
          <DocsSearch />
          <noscript>
            <TextLink href={paths.docsSearch()}>Search</TextLink>
          </noscript>
          <div className="hidden md:block">
            <ThemeMenu theme={theme} />
          </div>
          <TextLink look="quiet" href={paths.home()} prefetch={false} className="px-2">
            Portal
          </TextLink>
        </div>
      </header>
      <div className="lg:grid lg:grid-cols-[var(--spacing-sidebar)_minmax(0,1fr)]">
        <div className="hidden border-border border-r bg-surface-subtle lg:block">
          <nav
            aria-label="Documentation"
            className="sticky top-topbar max-h-[calc(100dvh-var(--spacing-topbar))] overflow-y-auto px-3 py-5"
          >
            {navigation}
          </nav>
        </div>
        <main id="main" tabIndex={-1} className="min-w-0 px-gutter pt-6 pb-16 outline-none md:pt-8">
          {children}
        </main>
      </div>
    </>
  );
}
