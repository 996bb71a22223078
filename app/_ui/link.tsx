"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link whose page begins to load as soon as someone points at it, touches it, or reaches it by the keyboard.
 *
 * Next would load every visible link's page in advance: 20 to 50 requests for each page that is opened, which all servers have to answer
 * and hardly anyone needs.
 * @param prefetch false: not even then
 */
export function Link({ prefetch, onFocus, onPointerEnter, ...rest }: ComponentProps<typeof NextLink>) {
  const [isLikely, setLikely] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isLikely ? prefetch : false}
      onFocus={(event) => {
        setLikely(true);
        onFocus?.(event);
      }}
      onPointerEnter={(event) => {
        setLikely(true);
        onPointerEnter?.(event);
      }}
    />
  );
}
