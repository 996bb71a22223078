import type { ReactNode } from "react";
import { Wordmark } from "@/app/_components/shell/wordmark";
import { paths } from "@/app/_lib/paths";
import { Link } from "@/app/_ui/link";

/** The frame of pages for callers of APIs, who may have no account. They read nothing from the database, so they work without it. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-border border-b">
        <div className="mx-auto flex h-topbar w-full max-w-content items-center justify-between px-gutter">
          <Link href={paths.home()} aria-label="Latchkey, home" className="rounded-mark">
            <Wordmark />
          </Link>
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-content flex-col gap-8 px-gutter py-8">
        {children}
      </main>
    </>
  );
}
