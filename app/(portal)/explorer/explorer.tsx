"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";

/** Loaded after the page, because the editor is large and runs only in a browser. */
export const Explorer = dynamic(() => import("./graphiql"), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});
