import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

/** The frame of the sign-in and sign-up pages: the wordmark and one narrow column. */
export function AuthFrame({
  title,
  description,
  children,
  footer,
}: {
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Below the frame, for example "No account yet? Create one". */
  footer?: ReactNode;
}) {
  return (
    <main
      id="main"
      className="flex min-h-dvh flex-col items-center justify-start gap-6 bg-surface px-gutter py-12 sm:justify-center sm:bg-surface-subtle"
    >
      <Wordmark large />
      {/* Terms of a list of facts leave room for long emails. */}
      <div className="w-full max-w-auth rounded-panel [--container-fact:7rem] sm:border sm:border-border sm:bg-surface sm:p-8">
        <h1 className="font-semibold text-xl">{title}</h1>
        {description ? <p className="mt-1.5 text-text-muted">{description}</p> : null}
        <div className="mt-6 flex flex-col gap-4">{children}</div>
      </div>
      {footer ? <div className="max-w-auth text-center text-text-muted">{footer}</div> : null}
    </main>
  );
}
