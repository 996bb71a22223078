"use client";

/** The frame itself failed: nothing of the design can be relied on here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>Latchkey could not show this page</h1>
          <p>Load it again. If that does not help, the server's log has the details.</p>
        </main>
      </body>
    </html>
  );
}
