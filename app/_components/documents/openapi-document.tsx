"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";

/** An OpenAPI document (JSON or YAML, as saved): a list of its operations, opened one at a time. Parsed in the browser, with a parser that loads after the page. */
export const OpenapiDocument = dynamic(() => import("./openapi-reference"), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});
