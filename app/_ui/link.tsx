"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

type Props = ComponentProps<typeof NextLink> & { href: string };

/**
 * A link whose page begins to load as soon as someone points at it, touches it, or reaches it by the keyboard.
 *
 * Next would load every visible link's page in advance: 20 to 50 requests for each page that is opened, which all servers have to answer
 * and hardly anyone needs.
 * @param props.prefetch false: not even then
 */
export function Link({ prefetch, onFocus, onBlur, onPointerEnter, onPointerLeave, ...rest }: Props) {
  // The address, not a flag: the same link can lead on to the next page as soon as this one is open.
  const [likely, setLikely] = useState<string | null>(null);
  const noting =
    <E,>(address: string | null, handler?: (event: E) => void) =>
    (event: E) => {
      setLikely(address);
      handler?.(event);
    };
  return (
    <NextLink
      {...rest}
      prefetch={likely === rest.href ? prefetch : false}
      onFocus={noting(rest.href, onFocus)}
      onBlur={noting(null, onBlur)}
      onPointerEnter={noting(rest.href, onPointerEnter)}
      onPointerLeave={noting(null, onPointerLeave)}
    />
  );
}
