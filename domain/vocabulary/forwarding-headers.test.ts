import { describe, expect, it } from "vitest";
import { isForwardingHeader } from "./forwarding-headers";

describe("a header in which a proxy describes a call", () => {
  it.each([
    ...["Forwarded", "X-Forwarded-For", "x_forwarded_proto", "X.Forwarded.Host", "X-Forwarded-Scheme"],
    ...["X-Forwarded-Ssl", "X-Forwarded-Client-Cert", "X-Forwarded-Tls-Client-Cert", "X-Forwarded-User"],
    ...["X-Real-IP", "True-Client-IP", "X-Client-IP", "CF-Connecting-IP", "X~Cluster_Client.IP"],
    ...["Client-Cert", "CLIENT_CERT", "client.cert_chain", "Ssl-Client-Subject-Dn", "X-SSL-Client-Verify"],
    ...["X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X!Method|Override"],
  ])("is %s", (name) => expect(isForwardingHeader(name)).toBe(true));

  it.each([
    ...[
      "X-API-Key",
      "X-Forward",
      "X-Forwards-To",
      "Client",
      "Client-Certificate-Name",
      "Client-Id",
      "X-Originals",
    ],
    ...["Authorization", "X-Request-Id", "traceparent", "Host", "xforwardedfor", ""],
  ])("isn't %j", (name) => expect(isForwardingHeader(name)).toBe(false));
});
