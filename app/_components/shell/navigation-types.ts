import type { ReactNode } from "react";

/** A part of the product with a navigation of its own: Portal, Administration. */
export type Area = { label: string; href: string; current?: boolean };

export type NavigationItem = {
  href: string;
  label: string;
  /** A lucide icon. */
  icon: ReactNode;
  /** What waits there: pending requests, failed registrations. Not shown when 0. */
  count?: number;
};

export type NavigationGroup = { label?: string; items: readonly NavigationItem[] };

export type Person = {
  name: string;
  email: string;
  pictureUrl?: string | null;
  /** Profile, access tokens, notification settings. */
  links?: readonly NavigationItem[];
  /** A server action, or the address to POST to. */
  signOut: string | ((data: FormData) => void | Promise<void>);
  /** Sent along with the sign-out: a CSRF token, say. */
  signOutFields?: Readonly<Record<string, string>>;
};
