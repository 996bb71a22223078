/** The user's theme. `system` means no choice: no cookie and no attribute. */
export type Theme = "light" | "dark" | "system";

export const THEME_COOKIE = "theme";

export function parseTheme(cookie: string | undefined): Theme {
  return cookie === "light" || cookie === "dark" ? cookie : "system";
}

/** The value of `data-theme` on `<html>`. Undefined applies the system's preference. */
export function themeAttribute(theme: Theme): "light" | "dark" | undefined {
  return theme === "system" ? undefined : theme;
}
