import { gql, InMemoryCache } from "@apollo/client";
import { print } from "graphql";
import type { Actor } from "@/domain/kernel/actor";
import { executeOperation } from "@/graphql/execute";

interface PayloadData {
  readonly userErrors?: readonly { readonly message: string }[];
  readonly deletedId?: string | null;
}

/** A client with a normalized cache, with nothing configured, whose operations run in this process. */
export class CachingClient {
  private readonly cache = new InMemoryCache();
  private readonly actor: Actor;

  constructor(actor: Actor) {
    this.actor = actor;
  }

  /** Runs a query and stores its result. */
  async load<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    const data = await this.fresh<T>(text, variables);
    this.cache.writeQuery<unknown>({ query: this.document(text), variables, data });
    return data;
  }

  /** Runs a mutation with an input, stores what its payload has, and removes what `deletedId` names. @throws for user errors */
  async mutate<T>(name: string, inputType: string, fields: string, input: object): Promise<T> {
    const text = `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${fields} userErrors { message } } }`;
    const result = await this.run<Record<string, T & PayloadData>>(text, { input });
    const payload = result[name] as T & PayloadData;
    const [error] = payload.userErrors ?? [];
    if (error) throw new Error(`${name}: ${error.message}`);
    this.cache.write<unknown>({
      dataId: "ROOT_MUTATION",
      query: this.document(text),
      variables: { input },
      result,
    });
    if (payload.deletedId) this.forget(payload.deletedId);
    return payload;
  }

  /** What the cache has for a query, without a request; null if it lacks something. */
  cached<T>(text: string, variables: Record<string, unknown> = {}): T | null {
    return this.cache.readQuery<unknown>({ query: this.document(text), variables }) as T | null;
  }

  /** The result of a query, not stored. */
  fresh<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.run<T>(text, variables);
  }

  /** IDs are unique among all types, so an ID names its object without its type. */
  private forget(id: string): void {
    for (const key of Object.keys(this.cache.extract()))
      if (key.endsWith(`:${id}`)) this.cache.evict({ id: key });
    this.cache.gc();
  }

  private document(text: string) {
    return this.cache.transformDocument(gql(text));
  }

  private async run<T>(text: string, variables: Record<string, unknown>): Promise<T> {
    const { data, errors } = await executeOperation<T>(print(this.document(text)), variables, this.actor);
    if (errors.length > 0 || !data)
      throw new Error(`${text}: ${errors.map(({ message }) => message).join()}`);
    return data;
  }
}
