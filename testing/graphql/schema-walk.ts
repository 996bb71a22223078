import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
} from "graphql";
import { buildLatchkeySchema } from "@/graphql/schema";

/* The types, fields and lists of the API, for tests that walk through all of them. */

/** The schema of the API. */
export const schema = buildLatchkeySchema();

/** A field of the schema. */
export type SchemaField = GraphQLField<unknown, unknown>;

/** A field where it is. */
export interface Place {
  /** Such as `Query.api`. */
  readonly name: string;
  readonly type: GraphQLObjectType;
  readonly field: SchemaField;
}

/** Whether a type has objects with an ID. */
export const isNode = (type: unknown): boolean =>
  isObjectType(type) && type.getInterfaces().some(({ name }) => name === "Node");

/** Whether a type has the pages of a list. */
export const isConnection = ({ name }: { readonly name: string }): boolean => name.endsWith("Connection");

const named = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

/** The object types. */
export const objectTypes: readonly GraphQLObjectType[] = named.filter(isObjectType);

/** Every field of the object types and interfaces. */
export const places: readonly Place[] = named
  .filter((type) => isObjectType(type) || isInterfaceType(type))
  .flatMap((found) => {
    const type = found as GraphQLObjectType;
    return Object.values(type.getFields()).map((field) => ({
      name: `${type.name}.${field.name}`,
      type,
      field,
    }));
  });

/** The fields that return a page of a list. */
export const pagedLists: readonly Place[] = places.filter(({ field }) =>
  isConnection(getNamedType(field.type)),
);

/** The other lists of objects, without those of pages. */
export const wholeLists: readonly Place[] = places.filter(
  ({ type, field }) =>
    isListType(getNullableType(field.type)) &&
    isCompositeType(getNamedType(field.type)) &&
    !isConnection(type),
);

/** Lists of results, and the mutations in bulk that count the IDs they are given for them. */
export const RESULTS_BY_ID: Readonly<Record<string, string>> = {
  "RepairClientRegistrationsPayload.results": "repairClientRegistrations",
  "ReviewSubscriptionsPayload.results": "reviewSubscriptions",
  "ReviewUsersPayload.results": "reviewUsers",
};
