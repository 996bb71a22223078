import { randomUUID } from "node:crypto";
import { type Api, rejection, type UserError } from "../api";
import { EXIT, Failure } from "../failure";
import { type Output, table } from "../output";
import { writePrivate } from "../settings";
import { findApplication } from "./applications";

const LIST = `query($id: ID!, $after: String) {
  application(id: $id) {
    apiKeys(first: 100, after: $after) {
      nodes { id lastFour status createdAt expiresAt lastUsedAt subscription { id apiName planName status } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface Key {
  readonly id: string;
  readonly lastFour: string;
  readonly status: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly subscription: { readonly id: string; readonly apiName: string; readonly planName: string };
}

interface Info {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Page {
  readonly application: {
    readonly apiKeys: {
      readonly nodes: readonly Key[];
      readonly pageInfo: Info;
    };
  } | null;
}

/** Lists the keys of an application, by its ID or name. */
export async function listKeys(api: Api, output: Output, named: string): Promise<void> {
  const { id } = await findApplication(api, named);
  const keys: Key[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const page: Page = await api.query<Page>(LIST, { id, after });
    keys.push(...(page.application?.apiKeys.nodes ?? []));
    const info: Info | undefined = page.application?.apiKeys.pageInfo;
    after = info?.hasNextPage ? info.endCursor : undefined;
  }
  const rows = keys.map(({ lastFour, status, subscription, expiresAt, lastUsedAt }) => [
    `…${lastFour}`,
    status,
    subscription.apiName,
    subscription.planName,
    expiresAt ?? "never",
    lastUsedAt ?? "never",
    subscription.id,
  ]);
  const header = ["KEY", "STATUS", "API", "PLAN", "EXPIRES", "LAST USED", "SUBSCRIPTION"];
  output.result({ keys }, rows.length > 0 ? table([header, ...rows]) : ["No API keys yet."]);
}

const RENEW = `mutation($input: RenewApiKeyInput!, $key: String) {
  result: renewApiKey(input: $input, idempotencyKey: $key) {
    apiKey
    subscription { id apiName planName }
    userErrors { code message field }
  }
}`;

interface Renewed {
  readonly apiKey: string | null;
  readonly subscription: { readonly id: string; readonly apiName: string; readonly planName: string } | null;
  readonly userErrors: readonly UserError[];
}

export interface RotateOptions {
  readonly gracePeriodHours?: number;
  /** A file for the new key, which is then not printed. */
  readonly out?: string;
  /** Of an earlier attempt whose response was lost. */
  readonly idempotencyKey?: string;
}

/** Renews a subscription's keys; the old ones work until the grace period ends. Prints the new key once, or writes it to a private file. */
export async function rotateKeys(
  api: Api,
  output: Output,
  subscriptionId: string,
  { gracePeriodHours, out, idempotencyKey = randomUUID() }: RotateOptions,
): Promise<void> {
  const input = { subscriptionId, gracePeriodHours };
  const { apiKey, subscription, userErrors } = await api
    .mutate<Renewed>(RENEW, { input }, idempotencyKey)
    .catch((error: unknown) => {
      if (mayBeDone(error))
        output.note(`To get this attempt's key, repeat with --idempotency-key ${idempotencyKey}`);
      throw error;
    });
  if (userErrors.length > 0) throw rejection(userErrors);
  if (!apiKey) throw new Failure("The server returned no key.", EXIT.failed);
  if (out) await keep(out, apiKey, output);
  const about = `${subscription?.apiName} (${subscription?.planName})`;
  output.note(`New key for ${about}. The old one works until its grace period ends.`);
  output.result({ subscriptionId, ...(out ? { file: out } : { apiKey }) }, [
    out ? `Written to ${out}` : apiKey,
  ]);
}

/** Whether the server may have carried out a mutation although its response didn't arrive, or came from something in front of it. */
const mayBeDone = (error: unknown): boolean =>
  !(error instanceof Failure) ||
  error.exitCode === EXIT.unreachable ||
  (error.exitCode === EXIT.failed && error.code === null);

/** A key that can't be stored is printed rather than lost. */
async function keep(file: string, apiKey: string, output: Output): Promise<void> {
  try {
    await writePrivate(file, `${apiKey}\n`);
  } catch (error) {
    output.result({ apiKey }, [apiKey]);
    throw new Failure(`The new key couldn't be written to ${file}, so it is printed here: ${String(error)}`);
  }
}
