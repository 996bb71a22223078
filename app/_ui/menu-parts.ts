"use client";

import { type ComponentType, createContext, type ReactNode } from "react";

export type MenuLook = {
  /** The trigger's edge that the menu is aligned with. */
  align?: "start" | "end";
  side?: "top" | "bottom";
};

export type ItemProps = {
  icon?: ReactNode;
  tone?: "neutral" | "danger";
  disabled?: boolean;
  children: ReactNode;
};

export type ActionProps = ItemProps & {
  action: string | ((data: FormData) => void | Promise<void>);
  fields?: Readonly<Record<string, string>>;
};

export type RadioGroupProps = {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
};

/** The components inside a menu. An open menu provides them, because their script loads with it. */
export type MenuParts = {
  Item: ComponentType<ItemProps & { onSelect?: (event: Event) => void }>;
  Link: ComponentType<ItemProps & { href: string }>;
  Action: ComponentType<ActionProps>;
  RadioGroup: ComponentType<RadioGroupProps>;
  Separator: ComponentType;
  Label: ComponentType<{ children: ReactNode }>;
};

export const MenuPartsContext = createContext<MenuParts | null>(null);
