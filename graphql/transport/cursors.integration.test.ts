import { type GraphQLObjectType, type GraphQLResolveInfo, isRequiredArgument } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { encodeId, newId } from "@/domain/kernel/ids";
import { encodeCursor } from "@/domain/kernel/paging";
import { createTeam } from "@/domain/teams/team.service";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { executeOperation } from "@/graphql/execute";
import { anOffer } from "@/testing/domain/catalog";
import { ENDPOINT } from "@/testing/domain/permissions/webhook-actions";
import { anApplication, aPerson, applicationToolOf, createWorld, type World } from "@/testing/domain/world";
import { enumOf, ordersOf } from "@/testing/graphql/list-orders";
import { type Place, pagedLists, schema } from "@/testing/graphql/schema-walk";
import { createContext, type GraphQLContext } from "../context";
import { markOf } from "./cursors";

/* Each list of the schema, and the cursors of all others. */

let world: World;
let me: Person;
let applicationId: string;
let places: Readonly<Record<string, string>>;
let planId: string;
beforeAll(async () => {
  world = await createWorld();
  me = await aPerson({ roles: ["ADMIN", "API_PUBLISHER", "USER"] });
  applicationId = await anApplication(me);
  const offer = await anOffer(me);
  planId = encodeId("plan", offer.planId);
  const teamId = await createTeam(me, { name: "Team" });
  const { webhook } = await createWebhook(me, { applicationId }, ENDPOINT);
  places = {
    Query: "",
    Viewer: "viewer",
    Application: `application(id: "${encodeId("application", applicationId)}")`,
    Api: `api(id: "${encodeId("api", offer.apiId)}")`,
    Team: `team(id: "${encodeId("team", teamId)}")`,
    UserAccount: `userAccount(id: "${encodeId("userAccount", me.userId)}")`,
    Webhook: `webhook(id: "${encodeId("webhook", webhook.id)}")`,
  };
});
afterAll(() => world.close());

type List = Place;

/** Values of the arguments that a list requires. */
const required = ({ field }: List): Record<string, string> =>
  Object.fromEntries(
    field.args
      .filter(isRequiredArgument)
      .map(({ name, type }) => [name, enumOf(type)?.getValues()[0]?.name ?? planId]),
  );

interface Answer {
  readonly pageInfo: { readonly endCursor: string | null; readonly startCursor: string | null };
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly unknown[];
}

type Direction = "after" | "before";
const PAGE = "pageInfo { startCursor endCursor } edges { cursor } nodes { __typename }";

/** The field of a page, with the other arguments as they are given. */
function written(list: List, argument: Direction, given: string): string {
  const others = Object.entries(required(list))
    .filter(([name]) => !given.includes(`${name}:`))
    .map(([name, value]) => `${name}: ${name === "kind" ? value : JSON.stringify(value)}`);
  const size = argument === "after" ? "first: 1" : "last: 1";
  return `${list.field.name}(${[`${argument}: $cursor`, size, ...others, given].join(" ")}) { ${PAGE} }`;
}

const placed = ({ type }: List, fields: string) => {
  const place = places[type.name] ?? "";
  return place ? `${place} { ${fields} }` : fields;
};

/** A page of a list, or the code of its error. */
async function pageOf(
  list: List,
  argument: Direction,
  cursor: string | null,
  given = "",
  actor: Actor = me,
): Promise<Answer | string> {
  const document = `query ($cursor: String) { ${placed(list, written(list, argument, given))} }`;
  const { data, errors } = await executeOperation<Record<string, unknown>>(document, { cursor }, actor);
  if (errors[0]) return errors[0].code;
  const place = places[list.type.name];
  const outer = place ? data?.[place.split("(")[0] ?? ""] : data;
  return (outer as Record<string, Answer>)[list.field.name] as Answer;
}

/** Arguments of a page. */
interface Asked {
  readonly cursor: string;
  readonly argument?: Direction;
  readonly given?: string;
}

/** What pages of one list end in: `object` for each that is taken, or the code of its error. */
async function outcomesOf(list: List, pages: readonly Asked[]): Promise<string[]> {
  const answers = await Promise.all(
    pages.map(({ cursor, argument = "after", given }) => pageOf(list, argument, cursor, given)),
  );
  return answers.map((answer) => (typeof answer === "string" ? answer : "object"));
}

/** What a page ends in that the list's own resolver reads, without the operation around it. */
async function resolvedOutcome(
  { type, field }: List,
  cursor: string,
  context: GraphQLContext,
): Promise<string> {
  const implied = field.args.map(({ name, defaultValue }) => [name, defaultValue]);
  const args = {
    ...Object.fromEntries(implied),
    ...required({ type, field } as List),
    first: 1,
    after: cursor,
  };
  try {
    await field.resolve?.(await parentOf(type), args, context, {} as GraphQLResolveInfo);
    return "object";
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

const parents = new Map<string, Promise<unknown>>();
/** The object whose field a list is, from the field of a query that returns it. */
function parentOf({ name }: GraphQLObjectType): Promise<unknown> {
  const known = parents.get(name) ?? findParent(name);
  parents.set(name, known);
  return known;
}

async function findParent(name: string): Promise<unknown> {
  const [root = "", id] = (places[name] ?? "").split(/\(id: "|"\)/);
  const field = schema.getQueryType()?.getFields()[root];
  return field?.resolve?.({}, id ? { id } : {}, createContext(me), {} as GraphQLResolveInfo) ?? {};
}

/** The same outcome for each of several pages. */
const each = (pages: readonly unknown[], outcome: string) => pages.map(() => outcome);

const id = newId();
/** A sort key of each form. */
const KEYS: readonly (readonly unknown[])[] = [
  [id],
  [now().getTime(), id],
  ["a", id],
  ["OWNER", now().getTime(), id],
  ["MEMBER", now().getTime(), id],
  ["a@example.com"],
];

const markIn = (list: List, given = required(list)) => markOf(list.type.name, list.field, given);

const taken = new Map<List, Promise<(readonly unknown[])[]>>();
/** The forms of sort keys that a list takes. */
function keysOf(list: List): Promise<(readonly unknown[])[]> {
  const known = taken.get(list) ?? findKeys(list);
  taken.set(list, known);
  return known;
}

async function findKeys(list: List): Promise<(readonly unknown[])[]> {
  const context = createContext(me);
  const outcomes = await Promise.all(
    KEYS.map((key) => resolvedOutcome(list, `${encodeCursor(key)}${markIn(list)}`, context)),
  );
  for (const outcome of outcomes) expect(["object", "INVALID_INPUT"], list.name).toContain(outcome);
  return KEYS.filter((_, at) => outcomes[at] === "object");
}

const ORDERED = pagedLists.filter((list) => ordersOf(list).length > 1);

describe("a cursor", () => {
  it("is taken by its own list, and by no other with the same sort key", async () => {
    expect(pagedLists.length).toBeGreaterThan(35);
    const forms = new Map<number, number>();
    for (const list of pagedLists) {
      const keys = await keysOf(list);
      expect(keys.length, list.name).toBeGreaterThan(0);
      const others = pagedLists.filter((other) => other !== list);
      const context = createContext(me);
      for (const key of keys) {
        forms.set(key.length, (forms.get(key.length) ?? 0) + 1);
        const read = (other: List) => resolvedOutcome(list, `${encodeCursor(key)}${markIn(other)}`, context);
        expect(await Promise.all(others.map(read)), list.name).toEqual(each(others, "INVALID_INPUT"));
      }
    }
    expect(forms.get(1)).toBeGreaterThan(15);
  }, 120_000);

  it("that a list returned leads on, in both directions", async () => {
    let tried = 0;
    for (const list of pagedLists) {
      const page = await pageOf(list, "after", null);
      if (typeof page === "string") expect(page, list.name).toBe("");
      const { pageInfo, edges } = page as Answer;
      if (!pageInfo.endCursor) continue;
      tried += 1;
      expect(edges.map(({ cursor }) => cursor)).toEqual([pageInfo.endCursor]);
      const next = await pageOf(list, "after", pageInfo.endCursor);
      expect(typeof next, list.name).toBe("object");
      expect((next as Answer).pageInfo.endCursor, list.name).not.toBe(pageInfo.endCursor);
      if (list.field.args.some(({ name }) => name === "before")) {
        const before = await pageOf(list, "before", pageInfo.startCursor);
        expect((before as Answer).nodes, list.name).toEqual([]);
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it("that is empty, or without its mark, is unreadable", async () => {
    for (const list of pagedLists) {
      const [key] = await keysOf(list);
      const directions = (["after", "before"] as const).filter((direction) =>
        list.field.args.some(({ name }) => name === direction),
      );
      const pages = ["", ".", encodeCursor(key ?? []), markIn(list)].flatMap((cursor) =>
        directions.map((argument) => ({ cursor, argument })),
      );
      expect(await outcomesOf(list, pages), list.name).toEqual(each(pages, "INVALID_INPUT"));
    }
  });

  it("has scopes and orders", () => {
    const names = ["apis", "applications", "registrationProblems", "teams", "userAccounts"];
    expect(ORDERED.map(({ name }) => name)).toEqual(
      expect.arrayContaining(names.map((name) => `Query.${name}`)),
    );
  });

  it.each(ORDERED.map((list) => [list.name, list] as const))(
    "of %s belongs to its scope and order",
    async (_, list) => {
      const orders = ordersOf(list);
      const [key] = await keysOf(list);
      let returned = 0;
      for (const { values, ways } of orders)
        for (const given of ways) {
          const { pageInfo } = (await pageOf(list, "after", null, given)) as Answer;
          if (pageInfo.endCursor) returned += 1;
          const own = { ...required(list), ...values };
          const cursor = pageInfo.endCursor ?? `${encodeCursor(key ?? [])}${markIn(list, own)}`;
          const others = orders.filter((order) => order.values !== values).flatMap((order) => order.ways);
          const asked = (some: readonly string[]) => some.map((way) => ({ cursor, given: way }));
          expect(await outcomesOf(list, asked(ways)), given).toEqual(each(ways, "object"));
          expect(await outcomesOf(list, asked(others)), given).toEqual(each(others, "INVALID_INPUT"));
        }
      // Lists without a row take what their rows would have.
      if (list.name !== "Query.registrationProblems")
        expect(returned).toBe(orders.flatMap(({ ways }) => ways).length);
    },
  );
});

describe("the list of an application's own token", () => {
  const list = pagedLists.find(({ name }) => name === "Query.applications") as List;
  const page = (argument: Direction, cursor: string | null, given = "") =>
    pageOf(list, argument, cursor, given, applicationToolOf(applicationId, "READ"));

  it("has nothing after or before its application", async () => {
    for (const given of ["", "orderBy: NAME"]) {
      const first = (await page("after", null, given)) as Answer;
      expect(first.nodes).toHaveLength(1);
      expect(((await page("before", null, given)) as Answer).nodes).toHaveLength(1);
      for (const argument of ["after", "before"] as const)
        expect(((await page(argument, first.pageInfo.endCursor, given)) as Answer).nodes).toEqual([]);
    }
  });

  it("rejects what no list takes", async () => {
    for (const argument of ["after", "before"] as const)
      for (const cursor of ["", "nonsense", `${encodeCursor([id])}${markIn(list)}`])
        expect(await page(argument, cursor)).toBe("INVALID_INPUT");
    expect(await page("after", null, "last: 1")).toBe("INVALID_INPUT");
  });
});
