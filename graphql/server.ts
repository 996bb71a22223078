import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { SERVICE_UNAVAILABLE } from "@/domain/kernel/request/unavailable";
import { readingFrom } from "@/domain/store/replica/reading";
import type { GraphQLContext } from "./context";
import { createDocumentStore } from "./http/document-store";
import { formatError } from "./http/errors";
import { limitRules, MAXIMUM_TOKENS, rejectExpensive } from "./http/limits";
import { onlyLimits } from "./http/repetition";
import { inOperationSpan, watchOperations } from "./http/watch";
import { finishKeyed } from "./mutations/idempotency";
import { buildLatchkeySchema } from "./schema";

let started: Promise<ApolloServer<GraphQLContext>> | undefined;

/** The started GraphQL server of this copy of the module. Not on globalThis, so that hot reloading gets a new one. */
export function apolloServer(): Promise<ApolloServer<GraphQLContext>> {
  started ??= startServer();
  return started;
}

async function startServer(): Promise<ApolloServer<GraphQLContext>> {
  const server = createServer(buildLatchkeySchema());
  await server.start();
  return server;
}

function createServer(schema: GraphQLSchema): ApolloServer<GraphQLContext> {
  return new ApolloServer<GraphQLContext>({
    gateway: compiledExecution(schema),
    introspection: environment().introspection,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !environment().introspection,
    validationRules: limitRules,
    parseOptions: { maxTokens: MAXIMUM_TOKENS, noLocation: false },
    // Responses are never cached, and the cache-control plugin that computes their lifetime visits every field.
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      costLimit(schema),
      unavailableStatus,
      watchOperations,
    ],
    formatError,
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log().warn(String(message)),
      error: (message) => log().error({ error: describeError(message) }, "Apollo Server"),
    },
  });
}

/** Limits that need the schema or several errors together. */
function costLimit(schema: GraphQLSchema): ApolloServerPlugin<GraphQLContext> {
  return {
    async requestDidStart() {
      return {
        async validationDidStart() {
          // Apollo passes the array that it then responds with.
          return async (errors) => {
            if (errors) (errors as Error[]).splice(0, errors.length, ...onlyLimits(errors as GraphQLError[]));
          };
        },
        async didResolveOperation({ document, request, queryHash }) {
          // Without a prototype: the executor would find its members for variables of their names.
          request.variables = Object.assign(Object.create(null), request.variables);
          rejectExpensive(schema, document, request, queryHash);
        },
      };
    },
  };
}

/** A response with an unavailable service is a 503 over HTTP, whatever else it contains: the whole request can be repeated. */
const unavailableStatus: ApolloServerPlugin<GraphQLContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== "single") return;
        const found = body.singleResult.errors?.find(
          ({ extensions }) => extensions?.code === SERVICE_UNAVAILABLE,
        );
        if (!found) return;
        http.status = 503;
        http.headers.set("retry-after", String(found.extensions?.retryAfter));
      },
    };
  },
};

/** graphql-jit's errors lack members that graphql-js declares for its class. */
function asGraphQLError(error: GraphQLError): GraphQLError {
  const { message, path, originalError } = error;
  return new GraphQLError(message, { path, originalError, extensions: error.extensions ?? {} });
}

type Data = Record<string, unknown>;

/** Compiled operations in memory; one takes about 100 KB. The portal and the scripts of an installation have fewer. */
const COMPILED_OPERATIONS = 200;

const NO_OPERATION = "The document has no operation of this name, or has several and the request names none.";

/**
 * Operations are compiled once to plain functions (graphql-jit) instead of being interpreted for each request. Parsing,
 * validation and limits remain Apollo's, which takes an executor in place of a gateway.
 */
function compiledExecution(schema: GraphQLSchema) {
  const compiled = new LRUCache<string, ReturnType<typeof compileQuery<Data, Data>>>({
    max: COMPILED_OPERATIONS,
  });
  const compile = (document: DocumentNode, operationName: string | undefined, key: string) => {
    const known = compiled.get(key);
    if (known) return known;
    const query = compileQuery<Data, Data>(schema, document, operationName, {
      disableLeafSerialization: false,
    });
    compiled.set(key, query);
    return query;
  };
  type ExecutorInput = {
    readonly document: DocumentNode;
    readonly queryHash: string;
    readonly context: GraphQLContext;
    readonly request: {
      readonly operationName?: string | null;
      readonly variables?: Record<string, unknown>;
    };
  };
  const executor = async ({ document, queryHash, context, request }: ExecutorInput) => {
    // The requested name: Apollo's own `operationName` is null if the document has no operation of that name.
    const { operationName } = request;
    // Without an operation of that name there is nothing to compile; Apollo handles this response.
    const operation = getOperationAST(document, operationName);
    if (!operation) return { errors: [new GraphQLError(NO_OPERATION)] };
    const query = compile(document, operationName ?? undefined, `${queryHash}:${operationName ?? ""}`);
    if (!isCompiledQuery(query)) return query;
    const result = await inOperationSpan(operation.operation, operation.name?.value, async () => {
      const run = async () => query.query({}, context, request.variables ?? {});
      const executed = await (operation.operation === "query" ? readingFrom(context.actor, run) : run());
      await finishKeyed(context, executed);
      return executed;
    });
    return result.errors ? { ...result, errors: result.errors.map(asGraphQLError) } : result;
  };
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate(
      callback: (loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void,
    ) {
      callback({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => {};
    },
    stop: async () => {},
    // biome-ignore lint/suspicious/noExplicitAny: Apollo's gateway interface has more members than it uses of an executor
  } as any;
}
