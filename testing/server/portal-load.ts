import { accessTokenOf, graphql } from "./graphql";
import type { Visitor } from "./visitor";

/** What a load did so far. */
export interface Load {
  readonly counts: { query: number; mutation: number; page: number };
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
  const query = async () => {
    const { status, errors } = await graphql(visitor.base, { token }, "{ viewer { name } }");
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
    failures,
    created,
    async stop() {
      isOver = true;
      await Promise.all(running);
    },
  };
}
