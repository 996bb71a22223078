"use client";

import { Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useState } from "react";
import { scriptCookieAttributes } from "@/app/_lib/browser/script-cookie";
import { THEME_COOKIE, type Theme, themeAttribute } from "@/app/_lib/theme";
import { Button } from "@/app/_ui/button";
import { DropdownMenu, MenuLabel, MenuRadioGroup } from "@/app/_ui/dropdown-menu";
import { IconButton } from "@/app/_ui/icon-button";

const options = [
  { value: "light", label: "Light", icon: <Sun /> },
  { value: "dark", label: "Dark", icon: <Moon /> },
  { value: "system", label: "System", icon: <Monitor /> },
] as const;

const YEAR = 365 * 24 * 60 * 60;

/** Applies and stores a theme. The server reads the cookie, so the next page doesn't flash. */
function applyTheme(theme: Theme) {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  const age = attribute ? YEAR : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is absent on plain http
  document.cookie = `${THEME_COOKIE}=${attribute ?? ""}${scriptCookieAttributes(age, location.protocol)}`;
}

/** A menu with the themes light, dark and system. */
export function ThemeMenu({ theme, words }: { theme: Theme; words?: boolean }) {
  const [chosen, setChosen] = useState<Theme>(theme);
  return (
    <DropdownMenu
      align={words ? "start" : "end"}
      trigger={
        words ? (
          <Button variant="quiet" icon={<SunMoon />}>
            Theme
          </Button>
        ) : (
          <IconButton label="Theme" icon={<SunMoon />} side="bottom" />
        )
      }
    >
      <MenuLabel>Theme</MenuLabel>
      <MenuRadioGroup
        label="Theme"
        value={chosen}
        options={options}
        onValueChange={(value) => {
          setChosen(value as Theme);
          applyTheme(value as Theme);
        }}
      />
    </DropdownMenu>
  );
}
