"use client";

import "./globals.css";

/** The frame itself failed: this page brings everything with it that it needs. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-form flex-col justify-center gap-2 px-gutter">
          <h1 className="font-semibold text-xl">Latchkey could not show this page</h1>
          <p className="max-w-measure text-text-muted">
            Load it again. If that does not help, the server's log has the details.
          </p>
          {error.digest ? (
            <p className="text-sm text-text-muted">
              Reference <code className="font-mono text-text">{error.digest}</code>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
