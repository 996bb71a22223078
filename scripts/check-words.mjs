/**
 * Fails on words that the glossary retires, in code, schema, messages and documentation: file, line, and the word to use instead.
 * `--list` counts them by word and fails on nothing.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Names of code, schema and database: wherever they are written. */
const NAMES = [
  ["DateTimeISO", "DateTime"],
  ["KEY_LESS", "KEYLESS"],
  ["LEFT_BEHIND|leftBehind|left_behind", "ORPHANED, orphaned"],
  ["WRONG_STATE", "INVALID_STATUS"],
  ["CONDITIONS_NOT_ACCEPTED", "TERMS_NOT_ACCEPTED"],
  ["DISCARDED", "CANCELED"],
  ["NOT_YET", "SCHEDULED"],
  ["PlanSecurity|planSecurity|plan_security", "AuthenticationType"],
  ["PlanValidation|planValidation|plan_validation", "PlanApproval"],
  ["(?:Registration|ApiKey|ProviderTest|ProviderTestStep|Operation)State(?:Enum)?", "…Status"],
  ["(?:registration|key|operation|providerTest)State", "…Status"],
  [
    "(?:conditions|acceptedConditions|planConditions)(?:Version|Text)?(?=[^a-z ]*\\b)(?<=[a-z](?:C|V|T)\\w+)",
    "terms…",
  ],
  ["(?:Sample|Api)(?:Person|People)\\w*", "SampleUser, ApiCollaborator"],
  ["\\w+(?:In)?Words", "…Label"],
  ["(?:Plan|Api|Subscription|Mortal)Act(?:Enum|Input)?", "…Action"],
  ["leftOver", "undeletedProbe"],
  ["overlapHours", "gracePeriodHours"],
  ["(?:type|Type|grant|Grant|Provider)Offer", "…Option"],
  ["archiveEffects|ArchiveEffects", "archivePreview"],
  ["consumerHome|ConsumerHome|publisherHome|PublisherHome", "…Dashboard"],
  ["orderPlans", "reorderPlans"],
  ["readNotifications", "markNotificationsAsRead"],
  [
    "processSubscriptions|processedAt|viewerCanProcess",
    "reviewSubscriptions, reviewedAt, viewerCanManageSubscriptions",
  ],
  ["subscribeChoices?|SubscribeChoice", "subscriptionCandidates"],
  ["jwksUrl", "jwksUri (RFC 8414)"],
  ["(?:Api|Application)Verb", "…Permission"],
  ["ClientWish", "DesiredClient"],
  ["[iI]mitat\\w+", "fake…"],
];

/** Words of prose: in comments, messages, documents. */
const PROSE = [
  ["somebody|someone else's", "someone, a role, or you"],
  ["nobody|everybody|anybody", "no user, all members, anyone"],
  ["whoever|whomever", "a role, or you"],
  ["anew", "again, new"],
  ["at once", "immediately"],
  ["under way", "in progress"],
  ["in the clear", "in plaintext"],
  ["refusals?|refuses?|refused|refusing", "reject, deny, rejection"],
  ["left behind|leave behind|leaves behind", "orphaned"],
  ["left over", "undeleted"],
  ["e-mails?", "email"],
  ["remarks?", "warning"],
  ["audit trail|trails?", "audit log, activity"],
  ["characteristics?", "features"],
  ["(?:general )?conditions of (?:a|the|its) plans?|general conditions", "terms"],
  ["live keys?", "active key"],
  ["overlaps?", "grace period"],
  ["give up|gives up|gave up|given up|discards?|discarded", "cancel"],
  ["mends?|mended|looks? after|looked after", "fix, resolve"],
  ["keyless plans? are told|is told|are told|was told|were told|tells? (?:of|the)", "notify, say"],
  ["strays?", "unclaimed"],
  ["may not", "can't, must not, don't have permission"],
  ["rotates? (?:the |a )?(?:secret|key)s?|roll(?:s|ed)? (?:the |a )?(?:secret|key)s?", "renew"],
  ["in words", "label, text"],
  ["what (?:it|they) (?:holds?|asks?)|speaks to the server", "its state, has, connects to"],
  ["floors?|nouns?|verbs? of the (?:domain|product)", "layer, resource, operation"],
];

/** British spellings. */
const SPELLING = [
  [
    "(?:recogni|normali|authori|organi|initiali|summari|minimi|optimi|serial|categor|custom|real|util|capital|special|final|central)is(?:e|es|ed|ing|ation|er)",
    "-ize",
  ],
  ["cancelled|cancelling", "canceled, canceling"],
  ["labelled|labelling|travelled|modelled|signalled", "one l"],
  ["behaviours?|favou?red?(?<=our\\w*)|favours?|honours?|neighbours?", "-or"],
  ["colours?", "color"],
  ["licences?", "license"],
  ["catalogues?", "catalog"],
  ["centres?", "center"],
  ["defences?|offences?", "-ense"],
  ["whilst|amongst", "while, among"],
];

/** Where a word is right: files, words (all when absent), the reason. */
const ALLOWED = [
  { files: /^scripts\/check-words\.mjs$/, reason: "This list." },
  { files: /^db\/migrations\//, reason: "A migration is never changed." },
  {
    files: /^testing\/releases\/|^db\/(upgrade|plain-names)\.integration\.test\.ts$/,
    reason: "Data of earlier releases, and the test of their upgrade.",
  },
  {
    files:
      /^(LICENSE|package-lock\.json|docs\/licenses\.md)$|^(app\/_data|testing\/clients)\/generated\/|^graphql\/schema\.graphql$/,
    reason: "Others' text, and what is generated from the code.",
  },
  { files: /\.(png|svg|ico|woff2?|gz)$/, reason: "No text." },
  {
    files: /^(embedded\/sample\/documents)\//,
    words: /^(characteristics?|conditions|colou?rs?|remarks?)$/i,
    reason: "The sample APIs' own documentation.",
  },
  {
    files: /^embedded\/sample\/documents\/orders\.yaml$/,
    words: /^REFUSED$/,
    reason: "The sample API's word for a returned parcel that the shop does not take.",
  },
  { files: /\.css$|swagger/, words: /^(overlaps?|colou?rs?)$/i, reason: "CSS and Swagger UI." },
  {
    files: /^domain\/(authorization-servers|outbound)\/|^testing\/authorization-servers\//,
    words: /^(refuses?|refused|authoris\w+)$/i,
    reason: "Connections are refused (ECONNREFUSED), and texts of real servers are quoted.",
  },
  {
    files: /./,
    words: /^(refused)$/i,
    line: /connections? (was |is |are )?refused|ECONNREFUSED/i,
    reason: "The operating system's word.",
  },
  {
    files: /./,
    words: /^(refusals?)$/i,
    line: /\/refusals?\b|\brefusals\/|\brefusal[.,:)};]|: Refusal\b/,
    reason: "The path of the pages about reasons, and the type of a decision (domain/access/decision.ts).",
  },
  { files: /^domain\/registrations\//, words: /^REFUSED$/, reason: "A stored kind of failure." },
  { files: /./, words: /^floor$/i, line: /Math\.floor\(/, reason: "The function that rounds down." },
  {
    files: /^app\/_ui\//,
    words: /^noun$/,
    line: /\$\{noun\}/,
    reason: "The property with the name that a label contains: grammar's word.",
  },
  { files: /^embedded\/postgres-server\//, words: /^nobody$/, reason: "The operating system's account." },
  { files: /./, words: /^(may not)$/i, line: /RFC \d+/, reason: "An RFC's word." },
  { files: /./, words: /^DISCARDED$/, line: /DISCARDED_BYTES/, reason: "Bytes of a body that is not read." },
  {
    files: /./,
    words: /^remarks?$/i,
    line: /remark-?gfm|remarkPlugins|remark plugin/i,
    reason: "A package's name.",
  },
];

const list = process.argv.includes("--list");
const groups = [
  ...NAMES.map(([w, use]) => ({ w, use, prose: false })),
  ...PROSE.map(([w, use]) => ({ w, use, prose: true })),
  ...SPELLING.map(([w, use]) => ({ w, use, prose: false })),
];
const regex = (entries, flags) => new RegExp(entries.map(({ w }) => `\\b(?:${w})\\b`).join("|"), flags);
const names = groups.filter(({ prose }) => !prose);
const prose = groups.filter(({ prose: p }) => p);
const anyName = regex(names, "g");
const anyProse = regex(prose, "gi");
const single = groups.map((g) => ({ ...g, test: new RegExp(`^(?:${g.w})$`, g.prose ? "i" : "") }));
const wordFor = (word) => single.find(({ test }) => test.test(word))?.use ?? "see the glossary";

/** What of a line of code is prose: comments, strings with a space in them, text between tags. */
function proseOf(line) {
  const trimmed = line.trim();
  if (/^(\*|\/\/|\/\*)/.test(trimmed)) return trimmed;
  if (
    /^[A-Z“"'“]?[\w’',.:;()“” –—…-]+$/.test(trimmed) &&
    / /.test(trimmed) &&
    !/[=;{}<>]|^(const|let|return|import|export|type|case|if) /.test(trimmed)
  )
    return trimmed;
  const parts = [...line.matchAll(/(["'`])((?:\\.|(?!\1).)* (?:\\.|(?!\1).)*)\1/g)].map((m) => m[2]);
  const between = [...line.matchAll(/>([^<>{}]* [^<>{}]*)</g)].map((m) => m[1]);
  const comment = /(?:^|\s)\/\/ .*$|\/\*\*? .*\*\//.exec(line)?.[0] ?? "";
  return [...parts, ...between, comment].join(" \n ");
}

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" })
  .split("\n")
  .filter(Boolean);
const counts = new Map();
const found = [];
for (const file of files) {
  if (ALLOWED.some(({ files: pattern, words }) => !words && pattern.test(file))) continue;
  const own = ALLOWED.filter(({ files: pattern, words }) => words && pattern.test(file));
  let text;
  try {
    text = readFileSync(join(ROOT, file), "utf8");
  } catch {
    continue;
  }
  if (text.includes("\0")) continue;
  const code = /\.(tsx?|mjs|cjs|js|json)$/.test(file);
  if (!anyName.test(text) && !anyProse.test(text)) continue;
  anyName.lastIndex = 0;
  anyProse.lastIndex = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const words = [...line.matchAll(anyName), ...(code ? proseOf(line) : line).matchAll(anyProse)].map(
      ([word]) => word,
    );
    for (const word of words) {
      if (own.some(({ words: allowed, line: where }) => allowed.test(word) && (!where || where.test(line))))
        continue;
      const key = word.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
      found.push(`${file}:${index + 1}: “${word}” → ${wordFor(word)}`);
    }
  }
}

if (list) {
  for (const [word, count] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(5)}  ${word} → ${wordFor(word)}`);
  console.log(`${found.length} in all`);
} else if (found.length > 0) {
  console.error(found.join("\n"));
  console.error(
    `${found.length} retired words. The words to use are in the list of scripts/check-words.mjs.`,
  );
  process.exitCode = 1;
}
