/** docs/troubleshooting.md: each error that an operator or user can meet, from tables that tests compare with the code. */
import { REFUSAL_GROUPS } from "../../domain/access/refusals/texts.rules";
import { ERROR_CODES, type ErrorCode } from "../../domain/kernel/domain-error";
import { REQUEST_CODES, WHAT_TO_DO } from "./error-codes";
import { START_ERRORS } from "./start-errors";

type Row = readonly string[];

function table(columns: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return `${[line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")}\n`;
}

const startErrors = Object.entries(START_ERRORS).map(([title, errors]) => {
  const rows = errors.map(({ message, cause, fix }) => [message, cause, fix]);
  return `### ${title}\n\n${table(["Message", "Cause", "What to do"], rows)}`;
});

const SYMPTOMS: readonly Row[] = [
  [
    "Every page is a 421",
    "The `Host` of requests isn't the public URL's",
    "Set `LATCHKEY_URL` to the URL in the browser, let the proxy pass `Host`, or add the name to `LATCHKEY_ALLOWED_HOSTS`",
  ],
  [
    "Sign-in returns to the sign-in page",
    "The public URL is `https`, but browsers use `http`: session cookies need `https`",
    "Redirect `http` to `https` at the proxy, and set `LATCHKEY_TRUST_PROXY`",
  ],
  [
    "The log says that the read replica is behind, away, or not to be trusted, and `/readyz` says `away`",
    "The standby doesn't replay in time, doesn't respond, was promoted, or isn't the primary's. Lists use the primary",
    "*Administration → Health* says what to do. See [read replica](scale.md#when-it-isnt-used)",
  ],
  [
    "All users share one IP address or rate limit",
    "`LATCHKEY_TRUST_PROXY` is 0 behind a proxy; the log warns of it",
    "Set it to the number of proxies",
  ],
  [
    "Single sign-on ends with an error of the provider",
    "The redirect URI isn't registered there",
    "Register `<LATCHKEY_URL>/api/auth/callback/oidc` at the provider",
  ],
  [
    "Everyone was signed out",
    "`LATCHKEY_SESSION_SECRET` changed, or processes have different ones",
    "Give all processes the same value, and keep it",
  ],
  [
    "Secrets can't be revealed, or URLs of webhooks can't be decrypted, after a restore",
    "`LATCHKEY_ENCRYPTION_KEYS` lacks the key that encrypted them; the log names its ID",
    "Add the old key behind the new one: `k2:…,k1:…`",
  ],
  [
    "No mail arrives",
    "No mail server, a wrong sender, or the server rejects it",
    "Read *Administration → Outbox*: it has each mail with the server's answer. [Notifications and mail](notifications.md)",
  ],
  [
    "Registrations, mails and webhooks wait",
    "No process runs background jobs",
    "Start one with `LATCHKEY_WORKER=true`, the default, and search its log for `the background worker stopped`",
  ],
  [
    "A new key is rejected, or a revoked one works",
    "A gateway lags behind the portal",
    "Open *Administration → Gateways*: it shows how far each is, and the log has `the feed was lost`. [Gateways](gateways.md)",
  ],
  [
    "The portal shows no example calls",
    "`LATCHKEY_GATEWAY_URL` isn't set",
    "Set it to the public URL of the gateways",
  ],
  [
    "An application stays `PENDING` or `FAILED`",
    "The authorization server is away or rejected the registration",
    "Open *Administration → Registrations*. [Client registration](client-registration.md)",
  ],
];

const STATUSES: readonly Row[] = [
  [
    "400",
    "The URL, a header or the `Host` is malformed",
    "Check the URL. A proxy can also have cut or added headers",
  ],
  ["401", "No valid session or access token", "Sign in, or send a valid token"],
  [
    "403",
    "A form or a request with a session's cookie comes from another site",
    "Open the page in Latchkey. Scripts send an access token instead of a cookie",
  ],
  ["404", "The object doesn't exist, or the viewer can't see it", "Check the ID and the account"],
  [
    "405, 415",
    "Another method or media type than the path takes",
    "Read the `Allow` header; send `application/json`",
  ],
  ["413", "A body over its limit", "Send less: 1 MiB for GraphQL"],
  [
    "421",
    "The request names a host that isn't Latchkey's",
    "See the first row of [When it runs](#when-it-runs)",
  ],
  [
    "429",
    "Too many requests of one user, token or IP address",
    "Wait for `Retry-After`; see `LATCHKEY_REQUESTS_PER_MINUTE`",
  ],
  [
    "500",
    "A defect. The page and `X-Request-Id` have the request's ID",
    "Search the log for the ID, and report it",
  ],
  [
    "503",
    "Latchkey is starting or stopping, or the database is away, slow or overloaded",
    "Wait for `Retry-After`. If it stays, check the database and the log",
  ],
];

const refusals = REFUSAL_GROUPS.flatMap(({ pages }) =>
  pages.map(({ title, slug, status, detail }) => [`[${title}](refusals/${slug}.md)`, String(status), detail]),
);

/** The page. */
export function troubleshootingPage(): string {
  const codes = (Object.keys(ERROR_CODES) as ErrorCode[]).sort();
  return `# Troubleshooting

<!-- Derived from scripts/troubleshooting and the errors in the code by "npm run generate". Do not edit. -->

Each error that an operator, user or client of the API can meet: its cause, and what to do.

## Find what happened

- Each response has the header \`X-Request-Id\`; error pages show it as *Reference*. The log lines of the request have it as \`requestId\`.
- The log is JSON on standard output, one object per line. \`level\` is \`warn\` or \`error\` for what needs attention.
- \`/api/health\` responds with 200 if the portal and its database work, and with 503 if not.
- \`npm run check:invariants\` searches the database for violations of the rules that always hold. It changes nothing.
- \`npm run check:audit\` checks the audit log's chain.

## When it doesn't start

A program that can't start prints one line that says what to do, and exits with a code other than 0. Anything longer is a defect: report it.

${startErrors.join("\n")}
## When it runs

${table(["Symptom", "Cause", "What to do"], SYMPTOMS)}
## HTTP statuses of the portal

${table(["Status", "Cause", "What to do"], STATUSES)}
## Error codes of the GraphQL API

A mutation that fails changes nothing, and returns these codes in \`userErrors\`. Codes are stable; messages can change.

${table(
  ["Code", "Meaning", "What to do"],
  codes.map((code) => [`\`${code}\``, ERROR_CODES[code], WHAT_TO_DO[code]]),
)}
These codes are in \`extensions\` of \`errors\`: the request itself can't be handled.

${table(
  ["Code", "What to do"],
  Object.entries(REQUEST_CODES).map(([code, fix]) => [`\`${code}\``, fix]),
)}
## Rejected calls to APIs

A gateway says why it rejects a call: the response's \`type\` is the URL of one of these pages.

${table(["Reason", "Status", "The response says"], refusals)}`;
}
