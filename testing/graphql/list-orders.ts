import { type GraphQLInputType, getNamedType, isEnumType, isNonNullType } from "graphql";
import type { Place } from "./schema-walk";

/** The closed list of an argument's values; null for other arguments. */
export const enumOf = (type: GraphQLInputType) => {
  const named = getNamedType(type);
  return isEnumType(named) ? named : null;
};

/** A scope and order of a list, with each way to ask for it. */
export interface Order {
  readonly values: Readonly<Record<string, string>>;
  readonly ways: readonly string[];
}

/** Every scope and order of a list: the combinations of its arguments that always have a value, and are of a closed list. */
export function ordersOf({ field }: Place): readonly Order[] {
  const choices = field.args.filter(
    ({ type, defaultValue }) => enumOf(type) && (isNonNullType(type) || defaultValue !== undefined),
  );
  let orders: readonly Order[] = [{ values: {}, ways: [""] }];
  for (const { name, type, defaultValue } of choices)
    orders = orders.flatMap(({ values, ways }) =>
      (enumOf(type)?.getValues() ?? []).map((choice) => {
        const implied =
          choice.value === defaultValue ? ["", ...(isNonNullType(type) ? [] : [`${name}: null`])] : [];
        const own = [`${name}: ${choice.name}`, ...implied];
        return {
          values: { ...values, [name]: String(choice.value) },
          ways: ways.flatMap((way) => own.map((one) => `${way} ${one}`)),
        };
      }),
    );
  return orders;
}
