import type { Server, ServerResponse } from "node:http";

/** A server that can leave its load balancer without losing a request. */
export interface Draining {
  /** From now on each response closes its connection, so that clients open the next one elsewhere. Connections are still accepted. */
  begin(): void;
  /**
   * Accepts no connections any more, closes idle ones, and lets requests in progress end.
   * @param patience milliseconds after which the remaining ones are cut off
   */
  close(patience: number): Promise<void>;
}

/** Watches a server's requests. Call this before it listens. */
export function watchRequests(server: Server): Draining {
  const open = new Set<ServerResponse>();
  let isDraining = false;
  let noticeIdle = () => {};
  server.prependListener("request", (_request, response: ServerResponse) => {
    if (isDraining) response.shouldKeepAlive = false;
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (open.size === 0) noticeIdle();
    });
  });
  const begin = () => {
    isDraining = true;
    for (const response of open) if (!response.headersSent) response.shouldKeepAlive = false;
  };
  return {
    begin,
    async close(patience) {
      begin();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await new Promise<void>((resolve) => {
        noticeIdle = resolve;
        if (open.size === 0) resolve();
        else setTimeout(resolve, patience).unref();
      });
      // What is left has sent no whole request, or has had its time.
      server.closeAllConnections();
      await closed;
    },
  };
}
