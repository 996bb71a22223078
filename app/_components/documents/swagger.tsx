"use client";

import { useEffect, useRef } from "react";
import SwaggerUI, { type SwaggerPlugin } from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { extract } from "./openapi-extract";
import type { Entry, Members } from "./openapi-read";
import { fixLandmarks } from "./swagger-landmarks";
import "swagger-ui-dist/swagger-ui.css";
import "./swagger.css";

/** The level of a group's heading in the list. */
const GROUP_LEVEL = 3;

/** Only the parts that the list doesn't show already. A schema is rendered as a response. */
const bare =
  (kind: Entry["kind"]): SwaggerPlugin =>
  ({ React }) => ({
    components: {
      Bare: ({ getComponent }) => {
        const parts = ["errors", kind === "webhook" ? "Webhooks" : "operations"];
        const drawn = parts.map((name) => React.createElement(getComponent(name, true), { key: name }));
        return React.createElement("div", { className: "swagger-ui" }, ...drawn);
      },
    },
    wrapComponents: {
      OperationTag:
        () =>
        ({ children }) =>
          React.createElement("div", null, children),
      OperationSummary: () => () => null,
      ...(kind === "schema" && { parameters: () => () => null }),
    },
  });

/** One entry of a document in Swagger UI, read-only. Our pages can't connect to the API's gateway, so requests are disabled. */
export default function Swagger({ document, entry }: { document: Members; entry: Entry }) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const host = place.current;
    if (!host) return;
    // Swagger UI can't be unmounted, so each entry gets its own element, which is removed with it.
    const node = globalThis.document.createElement("div");
    host.append(node);
    SwaggerUI({
      domNode: node,
      spec: extract(document, entry),
      plugins: [bare(entry.kind)],
      layout: "Bare",
      docExpansion: "full",
      supportedSubmitMethods: [],
      validatorUrl: null,
      syntaxHighlight: false,
    });
    const release = fixLandmarks(node, GROUP_LEVEL);
    return () => {
      release();
      node.remove();
    };
  }, [document, entry]);

  return (
    <div
      ref={place}
      data-kind={entry.kind}
      className="latchkey-swagger overflow-x-auto border-border border-t"
    />
  );
}
