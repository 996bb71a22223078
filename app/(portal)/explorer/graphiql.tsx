"use client";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/setup-workers/webpack";
import "graphiql/style.css";

const WELCOME = `# The same API that this portal is built on, signed in as you.
# Tools use it with a personal access token.

query MyApplications {
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
    <div className="h-[calc(100dvh-10rem)] min-h-96 overflow-hidden rounded-panel border border-border">
      <GraphiQL fetcher={fetcher} initialQuery={WELCOME} />
    </div>
  );
}
