import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { mayCompress, setPlainTypes } from "./compression";

it.each([
  ["GET", "/docs"],
  ["GET", "/llms-full.txt"],
  ["HEAD", "/applications?search=x"],
  ["GET", "/_next/static/chunks/a.js"],
  ["GET", "/api/audit?format=csv"],
  ["GET", "/admin/outboxes"],
  ["GET", undefined],
])("%s %s can be compressed", (method, url) => {
  expect(mayCompress({ method, url })).toBe(true);
});

it.each([
  ["POST", "/applications/app_1/credentials"],
  ["POST", "/docs"],
  [undefined, "/docs"],
  ["GET", "/reset-password?token=abc"],
  ["GET", "/device?a=b&code=abc"],
  ["GET", "/api/auth/csrf"],
  ["GET", "/api/auth/callback/oidc?code=x&state=y"],
  ["GET", "/admin/outbox/mail_1"],
  ["GET", "/admin/outbox"],
  ["GET", "/admin/outbox.rsc?search=x"],
  ["GET", "/%61dmin/%6Futbox?search=x"],
  ["GET", "/api%2fauth/csrf"],
  ["GET", "/reset-password?%74oken=abc"],
  ["GET", "/sign-in?next=%2Finvitations%2Faccept%3Ftoken%3Dabc"],
])("%s %s isn't: it can have secrets", (method, url) => {
  expect(mayCompress({ method, url })).toBe(false);
});

it("the type of a response is a text, as Next's compression expects, and other lists stay lists", () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  setPlainTypes(response);
  response.setHeader("Content-Type", ["text/plain; charset=utf-8"]);
  response.setHeader("vary", ["rsc"]);
  response.setHeader("set-cookie", ["a=1", "b=2"]);
  expect(response.getHeaders()).toEqual({
    "content-type": "text/plain; charset=utf-8",
    vary: ["rsc"],
    "set-cookie": ["a=1", "b=2"],
  });
});
