"use client";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useEffectiveTheme } from "@/app/_ui/use-effective-theme";
import "graphiql/setup-workers/webpack";
import "graphiql/style.css";
import "./graphiql.css";

const WELCOME = `query MyApplications {
  viewer {
    name
  }
  applications(first: 10) {
    nodes {
      id
      name
      type
      viewerRole
    }
  }
}
`;

const fetcher = createGraphiQLFetcher({ url: "/api/graphql" });

export default function ApiExplorer() {
  return (
    <div className="h-[calc(100dvh-12rem)] min-h-120 overflow-hidden rounded-panel border border-border">
      <GraphiQL fetcher={fetcher} initialQuery={WELCOME} forcedTheme={useEffectiveTheme()} />
    </div>
  );
}
