/** The person's choice of theme. `system` is the absence of a choice: no cookie, no attribute. */
export type Theme = "light" | "dark" | "system";

export const THEME_COOKIE = "theme";

export function parseTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}

/** The value of `data-theme` on `<html>`: undefined lets the system's preference decide. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}
