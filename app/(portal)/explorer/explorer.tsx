"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";

/** The editor is large and only works in a browser: it comes when the page is there. */
export const Explorer = dynamic(() => import("./graphiql"), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});
