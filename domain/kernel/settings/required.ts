import { EnvironmentError } from "../environment-variables";

/** @param hint what the variable is for @throws EnvironmentError for a value that isn't set */
export function required<T>(value: T | undefined, name: string, hint: string): T {
  if (value === undefined) throw new EnvironmentError(`${name} is not set: ${hint}.`);
  return value;
}
