"use client";

import "./globals.css";

/** Replaces the root layout after an error in it, so it has no dependencies. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-form flex-col justify-center gap-2 px-gutter">
          <h1 className="font-semibold text-xl">Latchkey couldn't load this page</h1>
          <p className="max-w-measure text-text-muted">
            Reload the page. If that doesn't help, see the server log for details.
          </p>
          {error.digest ? (
            <p className="text-sm text-text-muted">
              Request ID <code className="font-mono text-text">{error.digest}</code>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
