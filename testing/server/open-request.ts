import { type ClientRequest, request } from "node:http";

/** A request whose head Latchkey has read, and whose body it waits for. */
export interface OpenRequest {
  /** Sends the body. @returns the response's status */
  finish(body: string): Promise<number>;
  /** Resolves when the connection ends, with or without a response. */
  readonly over: Promise<void>;
}

/**
 * Starts a request, and waits until the server sends "100 Continue" (RFC 9110 10.1.1): from then on it is in progress
 * there.
 */
export async function openRequest(url: string): Promise<OpenRequest> {
  const sent = request(url, {
    method: "POST",
    headers: { "content-type": "application/json", expect: "100-continue" },
  });
  const status = responseOf(sent);
  const over = status.then(
    () => {},
    () => {},
  );
  await new Promise<void>((resolve, reject) => {
    sent.once("continue", resolve).once("error", reject);
    sent.flushHeaders();
  });
  return {
    over,
    finish(body) {
      sent.end(body);
      return status;
    },
  };
}

function responseOf(sent: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    sent.once("error", reject).once("response", (response) => {
      response.resume().once("error", reject);
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
  });
}
