import { randomBytes, randomInt } from "node:crypto";
import { check, type Finding } from "@/domain/health/finding.rules";
import { clockFinding } from "@/domain/health/health.rules";
import { DAY } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { isLoopbackHost } from "@/domain/outbound/address";
import { type Arrived, PAUSE } from "./echo";
import { type Fetched, fetchOnce, reasonOf } from "./fetch";
import { DOCTOR_HEADER, DOCTOR_PATH, isSame, proofOfAnswer, questionOf } from "./proof";

const ADDRESS = check("url", "Public URL");

/** The public URL: whether this installation answers there, its certificate, clock, and the proxies on the way. */
export async function checkAddress(): Promise<Finding[]> {
  const { url, sessionSecret } = environment();
  const nonce = randomBytes(16).toString("hex");
  // An address of documentation (RFC 5737), which no caller has: a server that believes it believes every caller.
  const invented = `203.0.113.${randomInt(1, 255)}`;
  const began = Date.now();
  let fetched: Fetched;
  try {
    fetched = await fetchOnce(url + DOCTOR_PATH, {
      [DOCTOR_HEADER]: questionOf(sessionSecret, nonce),
      "x-forwarded-for": invented,
    });
  } catch (error) {
    return [ADDRESS.problem(`${url}: ${reasonOf(error)}.`), ...notReached()];
  }
  const arrived = answerIn(fetched, sessionSecret, nonce);
  return [
    arrived ? schemeFinding(url) : strangerFinding(url, fetched),
    ...certificateFindings("url.certificate", "Certificate of the public URL", fetched.certificateEnd),
    ...dateFindings(fetched, began),
    ...(arrived ? [proxyFinding(arrived, invented), bufferFinding(fetched)] : notReached()),
  ];
}

const notReached = () => [
  check("proxy.depth", "Trusted proxies").notChecked("This installation doesn't answer at its public URL."),
];

function schemeFinding(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:" || isLoopbackHost(hostname))
    return ADDRESS.ok(`This installation answers at ${url}.`);
  return ADDRESS.warning(
    `This installation answers at ${url}, but without TLS: passwords and sessions cross the network unencrypted. Use https.`,
  );
}

/** Something answered, but not this installation. */
function strangerFinding(url: string, { status, headers }: Fetched): Finding {
  if (status >= 300 && status < 400)
    return ADDRESS.problem(
      `${url} redirects to ${String(headers.location).slice(0, 200)}. Enter the URL that browsers end at in LATCHKEY_URL.`,
    );
  if (status === 421)
    return ADDRESS.problem(
      `${url} leads to Latchkey with another host name. Let the proxy pass the Host header on, or correct LATCHKEY_URL.`,
    );
  if (status === 404)
    return ADDRESS.problem(
      `Something else answers at ${url}: another program, or an installation with another LATCHKEY_SESSION_SECRET or an older version.`,
    );
  if (status >= 500)
    return ADDRESS.problem(
      `${url} answers with status ${status}. Start Latchkey, and look at the proxy's log.`,
    );
  return ADDRESS.problem(`${url} answers with status ${status}, and not as this installation.`);
}

function answerIn({ status, body }: Fetched, sessionSecret: string, nonce: string): Arrived | null {
  if (status !== 200) return null;
  try {
    const { answer, proof } = JSON.parse(body.split("\n")[0] ?? "") as { answer: string; proof: string };
    return isSame(proof, proofOfAnswer(sessionSecret, nonce, answer))
      ? (JSON.parse(answer) as Arrived)
      : null;
  } catch {
    return null;
  }
}

const SOON = 14 * DAY;

/** A certificate's end; nothing for a server without one. */
export function certificateFindings(id: string, title: string, end: Date | null): Finding[] {
  if (!end) return [];
  const { ok, warning, problem } = check(id, title);
  const left = end.getTime() - Date.now();
  const text = `It ends on ${end.toISOString().slice(0, 10)}`;
  if (left <= 0) return [problem(`${text}, which is over. Renew it.`)];
  const days = Math.floor(left / DAY);
  return [
    left < SOON ? warning(`${text}, in ${days} days. Check that it is renewed by itself.`) : ok(`${text}.`),
  ];
}

/** The Date header has whole seconds. */
function dateFindings({ headers, spread }: Fetched, began: number): Finding[] {
  const date = Date.parse(headers.date ?? "");
  if (Number.isNaN(date)) return [];
  const ended = Date.now() - spread;
  return [
    clockFinding(
      "url.clock",
      "the public URL's server",
      date + 500 - (began + ended) / 2,
      (ended - began) / 2 + 500,
    ),
  ];
}

/** What the entries say about how many proxies add one. */
export function proxyFinding({ client, forwardedFor, trustedProxies }: Arrived, invented: string): Finding {
  const { ok, warning, problem } = check("proxy.depth", "Trusted proxies");
  const at = forwardedFor.lastIndexOf(invented);
  const proxies = at === -1 ? forwardedFor.length : forwardedFor.length - 1 - at;
  const passed = proxies === 1 ? "1 proxy adds an address" : `${proxies} proxies add addresses`;
  const set = `LATCHKEY_TRUST_PROXY is ${trustedProxies}`;
  if (client === invented)
    return problem(
      `${set}, but ${passed} on the way from here: callers can pretend any address, and so get around limits. Set it to ${proxies}.`,
    );
  if (proxies > trustedProxies)
    return warning(
      `${set}, but ${passed} on the way from here: all callers count as ${client}, and share its limits. Set it to ${proxies}, if all of them are yours.`,
    );
  if (proxies < trustedProxies)
    return warning(`${set}, but only ${passed} on the way from here. Set it to ${proxies}.`);
  return ok(`${set}, as it should be on the way from here.`);
}

/** The answer had two parts with a pause in between. */
function bufferFinding({ spread }: Fetched): Finding {
  const { ok, warning } = check("proxy.buffering", "Streaming through proxies");
  if (spread >= PAUSE / 2) return ok("Answers pass as they are written.");
  return warning(
    "A proxy collects answers before it passes them on, so gateways get changes late. Turn off its buffering, for nginx: proxy_buffering off.",
  );
}
