import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from "graphql";

/** The variables of a request, by name. */
export type Variables = Readonly<Record<string, unknown>>;

/** Maximum number of errors in one response. */
const MAXIMUM_MISFITS = 10;

/**
 * Checks the variables of a request against the operation's definitions, for every request: the document may have been compiled,
 * measured or cached with other values. Messages name the path and the expected type, and never repeat a value, because it can be
 * a secret.
 * @param namesEnums whether messages list the names of an enum, which are part of the schema
 * @returns the values as the executor sees them, with defaults
 * @throws GraphQLError BAD_USER_INPUT (HTTP 400; GraphQL specification, section 6.1.2)
 */
export function checkVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Variables,
  namesEnums = true,
): Variables {
  const misfits: string[] = [];
  // Without a prototype: a variable can be named `__proto__`.
  const coerced: Record<string, unknown> = Object.create(null);
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    // Validation has already rejected documents with other types.
    if (!isInputType(type)) continue;
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (definition.defaultValue) coerced[name] = valueFromAST(definition.defaultValue, type);
      else if (isNonNullType(type))
        misfits.push(`Variable "$${name}" of required type "${type}" was not provided.`);
      continue;
    }
    coerced[name] = coerceInputValue(value, type, (path, _value, error) =>
      misfits.push(
        `Variable "$${[name, ...path].join(".")}": ${explain(error, typeAt(type, path), namesEnums)}`,
      ),
    );
  }
  if (misfits.length === 0) return coerced;
  throw new GraphQLError(misfits.slice(0, MAXIMUM_MISFITS).join(" "), {
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}

/** Messages of graphql-js that depend on the schema alone. */
const ABOUT_THE_SCHEMA =
  /^(Field "\w+" of required type|Expected non-nullable type|Expected type "[^"]+" to be)/;

function explain(error: GraphQLError, type: GraphQLInputType | null, namesEnums: boolean): string {
  if (ABOUT_THE_SCHEMA.test(error.message)) return error.message;
  const undefinedField = /^Field "(\w{1,60})" is not defined by type "\w+"/.exec(error.message);
  if (undefinedField) return `${undefinedField[0]}.`;
  const named = type && getNamedType(type);
  if (!named) return "The value doesn't fit.";
  if (!isEnumType(named) || !namesEnums) return `Expected a value of type "${named}".`;
  const names = named.getValues().map((value) => value.name);
  return `Expected one of ${names.join(", ")} ("${named}").`;
}

/** The type at a path inside an input, or null if the input leaves the schema. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | null {
  let at: GraphQLInputType = type;
  for (const step of path) {
    if (typeof step === "number") continue;
    const named = getNamedType(at);
    const field: { readonly type: GraphQLInputType } | undefined =
      "getFields" in named ? named.getFields()[step] : undefined;
    if (!field) return null;
    at = field.type;
  }
  return at;
}
