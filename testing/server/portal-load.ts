import { setTimeout as sleep } from "node:timers/promises";
import { accessTokenOf, graphql } from "./graphql";
import type { Visitor } from "./visitor";

/** What a load did so far. */
export interface Load {
  readonly counts: { query: number; mutation: number; page: number };
  /** Queries that were answered with `SERVICE_UNAVAILABLE`, which says that the same request can succeed later, and repeated. */
  readonly repeated: () => number;
  /** Every response other than the expected one. */
  readonly failures: readonly string[];
  /** The names of the applications whose creation was confirmed. */
  readonly created: readonly string[];
  /** Waits for the requests in progress. */
  stop(): Promise<void>;
}

const CREATE = `mutation ($name: String!) {
  createApplication(input: { type: SIMPLE, name: $name }) { application { id } userErrors { code message } }
}`;

/** Queries, mutations and page loads of a signed-in user, several of each at a time, until stopped. */
export async function startLoad(visitor: Visitor): Promise<Load> {
  const token = await accessTokenOf(visitor);
  const counts = { query: 0, mutation: 0, page: 0 };
  const failures: string[] = [];
  const created: string[] = [];
  let isOver = false;
  let repeated = 0;
  const query = async () => {
    const ask = () => graphql(visitor.base, { token }, "{ viewer { name } }");
    let { status, errors } = await ask();
    if (errors[0]?.extensions?.code === "SERVICE_UNAVAILABLE") {
      repeated += 1;
      await sleep(1_000);
      ({ status, errors } = await ask());
    }
    if (status !== 200 || errors.length > 0) throw new Error(`status ${status}`);
  };
  const mutation = async () => {
    const name = `Load ${counts.mutation}`;
    const { status, data, errors } = await graphql<{
      createApplication: { application: object | null; userErrors: { message: string }[] };
    }>(visitor.base, { token }, CREATE, { name });
    const said = errors[0]?.message ?? data.createApplication.userErrors[0]?.message;
    if (status !== 200 || said) throw new Error(`status ${status}: ${said}`);
    created.push(name);
  };
  const page = async () => {
    const { status, text } = await visitor.open("/access-tokens");
    if (status !== 200 || !text.includes("</html>")) throw new Error(`status ${status}`);
  };
  const work = { query, mutation, page };
  const repeat = async (kind: keyof typeof work) => {
    while (!isOver) {
      counts[kind] += 1;
      await work[kind]().catch((error: Error) => failures.push(`${kind}: ${error.message}`));
    }
  };
  const running = (["query", "query", "query", "mutation", "mutation", "page"] as const).map(repeat);
  return {
    counts,
    repeated: () => repeated,
    failures,
    created,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}
