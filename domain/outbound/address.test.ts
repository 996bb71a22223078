import { describe, expect, test } from "vitest";
import {
  type AddressPolicy,
  isLoopbackHost,
  isSameServer,
  parseServerUrl,
  policyFor,
  rejectAddress,
  rejectLiteralHost,
} from "./address";

const CLOSED: AddressPolicy = { allowPrivateNetwork: false, allowLoopback: true, loopbackOnly: false };
const OPEN: AddressPolicy = { ...CLOSED, allowPrivateNetwork: true };

describe("addresses after resolution", () => {
  test.each([
    "93.184.216.34",
    "8.8.8.8",
    "2606:2800:220:1:248:1893:25c8:1946",
    "::ffff:93.184.216.34",
    "64:ff9b::5db8:d822",
  ])("%s is public and allowed", (address) => {
    expect(rejectAddress(address, CLOSED)).toBeNull();
  });

  const privateOnes = [
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "fd12:3456:789a::1",
    "::ffff:10.0.0.1",
    "::ffff:c0a8:101",
    "64:ff9b::a00:1",
    "127.0.0.1",
    "127.255.255.254",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
  ];
  test.each(privateOnes)("%s is rejected unless private networks are allowed", (address) => {
    expect(rejectAddress(address, CLOSED)).not.toBeNull();
    expect(rejectAddress(address, OPEN)).toBeNull();
  });

  test.each([
    ["0.0.0.0", "unspecified"],
    ["::", "unspecified"],
    ["169.254.169.254", "link-local by cloud metadata"],
    ["169.254.0.1", "link-local"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local with a zone"],
    ["::ffff:169.254.169.254", "mapped metadata"],
    ["64:ff9b::a9fe:a9fe", "translated metadata"],
    ["64:ff9b:1::a00:1", "local translation"],
    ["100.100.100.200", "metadata in the shared range"],
    ["168.63.129.16", "metadata at a public address"],
    ["fd00:ec2::254", "metadata in a private range"],
    ["::ffff:0:10.0.0.1", "translated (RFC 6145)"],
    ["2002:a00:1::1", "6to4 of a private address"],
    ["2002:808:808::1", "6to4"],
    ["2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"],
    ["::7f00:1", "IPv4-compatible"],
    ["::127.0.0.1", "IPv4-compatible"],
    ["fec0::1", "site-local"],
    ["224.0.0.1", "multicast"],
    ["ff02::1", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["240.0.0.1", "reserved"],
    ["192.0.2.1", "documentation"],
    ["198.51.100.7", "documentation"],
    ["203.0.113.7", "documentation"],
    ["2001:db8::1", "documentation"],
    ["3fff::1", "documentation"],
    ["198.18.0.1", "benchmarking"],
    ["192.0.0.192", "protocol assignments"],
    ["100::1", "discard"],
    ["5f00::1", "segment routing"],
    ["4000::1", "not assigned"],
    ["", "nothing"],
    ["127.1", "not an address in full"],
    ["0x7f.0.0.1", "not an address in full"],
    ["localhost", "a name"],
  ])("%s (%s) is always rejected", (address) => {
    expect(rejectAddress(address, CLOSED)).not.toBeNull();
    expect(rejectAddress(address, OPEN)).not.toBeNull();
  });

  test("without TLS only loopback is allowed", () => {
    const policy = { ...OPEN, loopbackOnly: true };
    expect(rejectAddress("127.0.0.1", policy)).toBeNull();
    expect(rejectAddress("10.0.0.1", policy)).toContain("http without TLS");
    expect(rejectAddress("93.184.216.34", policy)).toContain("http without TLS");
  });

  test("a remote server can't point to this machine, even where private networks are allowed", () => {
    const url = new URL("https://127.0.0.1/register");
    const elsewhere = policyFor(url, "https://auth.example.com", true);
    expect(rejectAddress("127.0.0.1", elsewhere)).toBe("a loopback address");
    expect(rejectAddress("10.0.0.1", elsewhere)).toBeNull();
    expect(rejectAddress("127.0.0.1", policyFor(url, "http://localhost:9000", true))).toBeNull();
    const named = policyFor(new URL("https://auth.test/register"), "https://auth.test/x", true);
    expect(rejectAddress("127.0.0.1", named)).toBeNull();
    expect(rejectAddress("127.0.0.1", policyFor(url, "nonsense", true))).toBe("a loopback address");
  });
});

describe("URLs as written", () => {
  test.each([
    "https://auth.example.com",
    "https://auth.example.com:8443/a/b?c=d",
    "http://localhost:8080/",
    "http://app.localhost/",
    "http://LOCALHOST./",
    "http://127.0.0.1:6000/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://[::1]:8080/",
    "http://[::ffff:127.0.0.1]/",
  ])("%s is allowed", (url) => {
    expect(parseServerUrl(url).href).toBe(new URL(url).href);
  });

  test.each([
    ["http://auth.example.com/", "only https"],
    ["http://10.0.0.1/", "only https"],
    ["http://localhost.example.com/", "only https"],
    ["http://127.0.0.1.example.com/", "only https"],
    ["http://0.0.0.0/", "only https"],
    ["ftp://localhost/", "only https"],
    ["file:///etc/passwd", "only https"],
    ["javascript:alert(1)", "only https"],
    ["https://user@auth.example.com/", "user information"],
    ["https://:password@auth.example.com/", "user information"],
    ["https://auth.example.com/#part", "fragment"],
    ["https://auth.example.com/#", "fragment"],
    ["https://auth.example.com/a\nb", "control characters"],
    [" https://auth.example.com", "spaces"],
    ["https://auth.example.com\\@evil.example", "control characters"],
    ["auth.example.com", "not an absolute URL"],
    ["/register", "not an absolute URL"],
    ["", "not an absolute URL"],
    ["https://", "not an absolute URL"],
    ["http:127.0.0.1:4801", "two slashes"],
    ["https:a.test/x", "two slashes"],
    ["https:/a.test/x", "two slashes"],
    ["https:///a.test/x", "two slashes"],
    ["https:/\\\\a.test/x", "spaces or control characters"],
  ])("%s is not allowed: %s", (url, reason) => {
    expect(() => parseServerUrl(url)).toThrow(reason);
  });

  test("an overlong URL is not allowed", () => {
    expect(() => parseServerUrl(`https://auth.example.com/${"a".repeat(3000)}`)).toThrow("too long");
  });

  test.each([
    "https://10.0.0.1/",
    "https://0xa000001/",
    "https://167772161/",
    "https://012.0.0.1/",
    "https://[fd00::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[64:ff9b::a9fe:a9fe]/",
  ])("%s is recognized as an IP address", (text) => {
    const url = parseServerUrl(text);
    expect(() => rejectLiteralHost(url, CLOSED)).toThrow(/address|metadata/);
  });

  test("names are checked at resolution", () => {
    expect(() => rejectLiteralHost(new URL("https://private.example.com"), CLOSED)).not.toThrow();
  });

  test.each([
    ["localhost", true],
    ["a.b.localhost", true],
    ["127.9.9.9", true],
    ["[::1]", true],
    ["localhost.evil.example", false],
    ["notlocalhost", false],
    ["10.0.0.1", false],
    // One address or name in the spellings that browsers, resolvers and configuration files know.
    ["LocalHost", true],
    ["localhost.", true],
    ["A.LOCALHOST.", true],
    ["2130706433", true],
    ["0x7f000001", true],
    ["0x7f.1", true],
    ["127.1", true],
    ["127.0.1", true],
    ["127.0.0.1.", true],
    ["0177.0.0.01", true],
    ["017700000001", true],
    ["::1", true],
    ["[0:0:0:0:0:0:0:1]", true],
    ["::ffff:127.0.0.1", true],
    ["[::FFFF:7F00:1]", true],
    ["[::ffff:7f00:1].", false],
    ["167772161", false],
    ["256.0.0.1", false],
    ["1.2.3.4.5", false],
    ["", false],
    ["a b", false],
  ])("%s is loopback: %s", (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });

  test.each([
    ["https://a.example/x", "https://a.example/y", true],
    ["https://a.example", "https://a.example:443", true],
    ["https://a.example", "https://b.example", false],
    ["https://a.example", "https://a.example:8443", false],
    ["http://localhost:1", "http://127.0.0.1:1", true],
    ["http://localhost:1", "http://127.0.0.1:2", false],
    ["http://localhost", "https://localhost", false],
    ["https://a.example.", "https://A.example", true],
    ["https://8.8.8.8", "https://134744072", true],
    ["https://8.8.8.8", "https://[::ffff:808:808]", true],
    ["https://8.8.8.8", "https://8.8.2056", true],
    ["https://8.8.8.8", "https://8.8.8.9", false],
  ])("%s and %s are the same server: %s", (one, other, expected) => {
    expect(isSameServer(new URL(one), new URL(other))).toBe(expected);
  });
});
