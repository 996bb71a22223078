import { HIDDEN, type Mask, maskFor } from "@/domain/outbound/text";

/*
 * What an endpoint's response repeats of its URL is masked before it is stored, because for chat systems the URL is the credential. Servers
 * repeat it in many spellings: decoded, encoded once more, in JSON, in HTML, in lower case. So the two are compared by their letters and
 * digits alone.
 */

/** Anything shorter occurs in ordinary text, and is no secret by itself. */
const SHORTEST = 4;
/** What is shorter is compared as a whole word, unless it mixes letters and digits, as words don't. */
const LONG = 8;

/** What paths and responses ordinarily consist of: no secrets, and without them a response can't be read. */
const WORDS = new Set(
  (
    "alert alerts api audit audits callback callbacks channel channels delivery deliveries endpoint endpoints error errors event events " +
    "failed false found hook hooks http https incoming integration integrations invalid invoke json log logs manual message messages missing " +
    "notification notifications notify null paths payload post posts receive receiver request response run services service status " +
    "stream streams team teams test tests token trigger triggers true unknown update updates webhook webhooks workflow workflows"
  ).split(" "),
);

/** A mask for responses of the endpoint with this URL. */
export function maskForUrl(url: string): Mask {
  const secrets = secretsOf(url);
  const known = maskFor(wholesOf(url));
  // Spellings first: an exact match can be a piece of one, and without it the rest would no longer match.
  return (text) => known(maskSpellings(text, secrets));
}

/** All of a URL after its origin, its parameters, and long parts, for their base64, which has none of their letters. */
function wholesOf(url: string): string[] {
  const { pathname, search } = new URL(url);
  if (pathname === "/" && search === "") return [];
  const long = [...pathname.split("/"), ...valuesOf(search)].filter(
    (part) => part.length >= LONG && !WORDS.has(lettersOf(part)),
  );
  const wholes = [url, pathname + search, pathname, search, ...search.slice(1).split("&"), ...long];
  return [...new Set([...wholes, ...wholes.map(decode)])];
}

/** What can be secret in a URL, as letters and digits: all after its origin, its path, parts of that, and the values of parameters. */
function secretsOf(url: string): string[] {
  const { pathname, search } = new URL(url);
  const parts = [pathname, decode(pathname)].flatMap((path) => partsOf(path.split("/").map(lettersOf)));
  const secrets = [pathname + search, pathname, ...valuesOf(search)].map(lettersOf);
  return [...new Set([...secrets, ...parts])].filter(
    (letters) => letters.length >= SHORTEST && !WORDS.has(letters),
  );
}

/** The values of parameters. One without a value can be a value itself. */
const valuesOf = (search: string): string[] =>
  search
    .slice(1)
    .split("&")
    .map((parameter) => parameter.replace(/^[^=]*=(?=.)/s, ""));

/** The last segment of a path, with those before it so long as that is too short; and each other one that isn't like a short word. */
function partsOf(segments: readonly string[]): string[] {
  let end = "";
  for (const segment of segments.toReversed()) {
    end = segment + end;
    if (end.length >= SHORTEST) break;
  }
  return [
    end,
    ...segments.slice(0, -1).filter((letters) => letters.length >= LONG || /\p{N}/u.test(letters)),
  ];
}

function maskSpellings(text: string, secrets: readonly string[]): string {
  const { letters, starts, ends } = located(text);
  const isHidden = new Uint8Array(letters.length);
  for (const secret of secrets) {
    const isLikeWord = secret.length < LONG && !(/\p{L}/u.test(secret) && /\p{N}/u.test(secret));
    let marked = 0;
    for (let at = letters.indexOf(secret); at !== -1; at = letters.indexOf(secret, at + 1)) {
      const after = at + secret.length;
      // Letters that follow each other in the text are of one word.
      if (isLikeWord && (starts[at] === ends[at - 1] || starts[after] === ends[after - 1])) continue;
      isHidden.fill(1, Math.max(at, marked), after);
      marked = after;
    }
  }
  let masked = "";
  let copied = 0;
  for (let at = isHidden.indexOf(1); at !== -1; at = isHidden.indexOf(1, at)) {
    masked += text.slice(copied, starts[at]) + HIDDEN;
    while (isHidden[at] === 1) at += 1;
    copied = ends[at - 1] ?? copied;
  }
  return masked + text.slice(copied);
}

/** Percent-encoding, however often; escapes of JSON and JavaScript; references of HTML; any other character by itself. */
const PIECES =
  /(?:%(?:25)*[\dA-Fa-f]{2})+|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\[bfnrt]|&#\d{1,7};|&#[Xx][\dA-Fa-f]{1,6};|&(?:amp|apos|gt|lt|quot|sol);|[\s\S]/gu;

/** A text's letters and digits in lower case, and where in the text each comes from. */
function located(text: string) {
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  // By code units, as the search counts.
  for (const { 0: piece, index } of text.matchAll(PIECES))
    for (const letter of decodePiece(piece)
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? [])
      for (const unit of letter.split("")) {
        letters.push(unit);
        starts.push(index);
        ends.push(index + piece.length);
      }
  return { letters: letters.join(""), starts, ends };
}

const lettersOf = (text: string): string => located(text).letters;

const decode = (text: string): string => text.replace(PIECES, decodePiece);

function decodePiece(piece: string): string {
  // Bytes that are no UTF-8 become no letter, however the server shows them.
  if (/^%./.test(piece)) return Buffer.from(piece.replace(/%(?:25)*/g, ""), "hex").toString("utf8");
  if (!/^[\\&]./.test(piece)) return piece;
  const [, hex, digits] = /^(?:\\[ux]|&#[Xx])([\dA-Fa-f]+)|^&#(\d+)/.exec(piece) ?? [];
  const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : " ";
}
