"use client";

import { useEffect, useRef } from "react";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { useEffectiveTheme } from "@/app/_ui/use-effective-theme";
import { storeInPlace } from "./swagger-landmarks";
import "swagger-ui-dist/swagger-ui.css";
import "./swagger.css";

/** Swagger UI, read-only. Our pages can't connect to the API's gateway, so requests are disabled. */
export default function Swagger({ text }: { text: string }) {
  const place = useRef<HTMLDivElement>(null);
  const theme = useEffectiveTheme();

  useEffect(() => {
    const root = document.documentElement.classList;
    root.toggle("dark-mode", theme === "dark");
    return () => root.remove("dark-mode");
  }, [theme]);

  useEffect(() => {
    const host = place.current;
    if (!host) return;
    // Swagger UI can't be unmounted, so each document gets its own element, which is removed with it.
    const node = document.createElement("div");
    host.append(node);
    const system = SwaggerUI({
      domNode: node,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      supportedSubmitMethods: [],
      validatorUrl: null,
      syntaxHighlight: false,
    });
    system.specActions.updateSpec(text);
    const release = storeInPlace(node);
    return () => {
      release();
      node.remove();
    };
  }, [text]);

  return <div ref={place} className="latchkey-swagger overflow-x-auto rounded-panel border border-border" />;
}
