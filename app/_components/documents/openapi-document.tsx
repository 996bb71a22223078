"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";

/** An OpenAPI document (JSON or YAML, as it was given) in Swagger UI. The viewer is large and works in a browser only: it comes when the page is there. */
export const OpenapiDocument = dynamic(() => import("./swagger"), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});
