import { type LinkView, viewLink } from "@/domain/sign-in/account/account.queries";
import type { SignedIn } from "../actor";
import { currentSignedIn } from "../current";

export type { LinkView };

export interface OpenedLink {
  readonly token: string;
  /** Null for a link that is unknown or was deleted long after its end. */
  readonly link: LinkView | null;
  /** The signed-in user. */
  readonly viewer: SignedIn["session"] | null;
}

/** The link of the page's `token`, which opening it doesn't change. */
export async function loadLink(
  searchParams: Promise<Record<string, string | string[] | undefined>>,
): Promise<OpenedLink> {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given.slice(0, 100) : "";
  const signedIn = await currentSignedIn();
  const link = await viewLink(token, signedIn?.session.userId ?? null);
  return { token, link, viewer: signedIn?.session ?? null };
}
