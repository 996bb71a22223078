import type { ReactNode } from "react";

/** A part of the product with its own navigation, such as Portal or Administration. */
export type Area = { label: string; href: string; current?: boolean };

export type NavigationItem = {
  href: string;
  label: string;
  /** A lucide icon. */
  icon: ReactNode;
  /** The number of pending items, such as requests. Not shown when 0. */
  count?: number;
};

export type NavigationGroup = { label?: string; items: readonly NavigationItem[] };

export type Person = {
  name: string;
  email: string;
  pictureUrl?: string | null;
  /** Profile, access tokens, notification settings. */
  links?: readonly NavigationItem[];
  /** A server action, or the URL to POST to. */
  signOut: string | ((data: FormData) => void | Promise<void>);
  /** Sent with the sign-out, for example a CSRF token. */
  signOutFields?: Readonly<Record<string, string>>;
};
