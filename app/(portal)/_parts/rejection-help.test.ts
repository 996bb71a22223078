import { expect, it } from "vitest";
import type { Reason } from "@/domain/access/reasons.rules";
import { explain } from "@/domain/usage/rejected/explanation.rules";
import { rejectionLink } from "./rejection-help";

const places = { applicationId: "app_1", apiId: "api_1", subscriptionId: "sub_1" };
const linkOf = (reason: Reason) => {
  const { page, slug } = explain(reason, "CONSUMER");
  return rejectionLink({ fixPage: page, slug }, places).href;
};

it.each<[Reason, string]>([
  ["KEY_REVOKED", "/applications/app_1/subscriptions/sub_1#api-keys"],
  ["KEY_EXPIRED", "/applications/app_1/subscriptions/sub_1#api-keys"],
  ["NOT_SUBSCRIBED", "/apis/api_1/subscribe"],
  ["SUBSCRIPTION_ENDED", "/apis/api_1/subscribe"],
  ["CLIENT_UNKNOWN", "/applications/app_1/credentials"],
  ["TOKEN_EXPIRED", "/applications/app_1/credentials"],
  ["TOKEN_INACTIVE", "/applications/app_1/credentials"],
  ["TOKEN_ISSUER", "/applications/app_1/credentials"],
  ["TOKEN_AUDIENCE", "/applications/app_1/credentials"],
  ["TOKEN_SCOPE", "/applications/app_1/credentials"],
  // The viewer is on the subscription's page, or can't do it.
  ["RATE_EXCEEDED", "/refusals/rate-exceeded"],
  ["UPSTREAM_TIMEOUT", "/refusals/upstream-timeout"],
])("goes to where %s is fixed", (reason, href) => {
  expect(linkOf(reason)).toBe(href);
});
