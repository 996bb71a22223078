import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { fontVariables } from "./_lib/fonts";
import { parseTheme, THEME_COOKIE, themeAttribute } from "./_lib/theme";
import { FocusKeeper } from "./_ui/focus-keeper";
import { KeptValues } from "./_ui/kept-values";
import { Toaster } from "./_ui/toaster";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Latchkey", template: "%s · Latchkey" },
  description: "Create applications, get credentials and subscribe to APIs.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={fontVariables} data-theme={themeAttribute(theme)}>
      <body>
        {children}
        <Toaster />
        <KeptValues />
        <FocusKeeper />
      </body>
    </html>
  );
}
