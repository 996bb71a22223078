"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";

/** An OpenAPI document (JSON or YAML, as saved) in Swagger UI. Loaded after the page, because the viewer is large and runs only in a browser. */
export const OpenapiDocument = dynamic(() => import("./swagger"), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});
