"use client";

import { useEffect, useState } from "react";

export type AsyncSearch<Result> =
  | { status: "idle" }
  | { status: "searching"; result?: Result }
  | { status: "found"; result: Result }
  | { status: "failed" };

/**
 * Searches while the user types, after a pause. Only the response to the latest query counts. The previous result stays until then, so
 * that the list doesn't flicker.
 */
export function useAsyncSearch<Result>(
  search: ((query: string) => Promise<Result>) | undefined,
  query: string,
  delay = 150,
): AsyncSearch<Result> {
  const [state, setState] = useState<AsyncSearch<Result>>({ status: "idle" });
  const text = query.trim();

  useEffect(() => {
    if (!search || text === "") {
      setState({ status: "idle" });
      return;
    }
    let outdated = false;
    setState((before) => ({ status: "searching", result: "result" in before ? before.result : undefined }));
    const timer = setTimeout(async () => {
      try {
        const result = await search(text);
        if (!outdated) setState({ status: "found", result });
      } catch {
        if (!outdated) setState({ status: "failed" });
      }
    }, delay);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [search, text, delay]);

  return state;
}
