/** docs/configuration.md: every environment variable, from the schemas that check them and a table of texts. */
import { parseVariables, SECRET_VARIABLES } from "../../domain/kernel/environment-variables";
import { GATEWAY_SECRETS, parseGatewayVariables } from "../../gateway/settings";
import { GATEWAY_TEXTS } from "./gateway-variables";
import { LIBRARY_VARIABLES } from "./library-variables";
import { PORTAL_VARIABLES } from "./portal-variables";
import type { InternalVariable, VariableText } from "./variable";

interface Variable extends VariableText {
  readonly name: string;
  readonly gateway: boolean;
}

/** Variables that operators set, in the order of the page. */
export const VARIABLES: readonly Variable[] = inGroups([
  ...described(PORTAL_VARIABLES, false),
  ...described(LIBRARY_VARIABLES, false),
  ...described(GATEWAY_TEXTS, true),
]);

function inGroups(variables: readonly Variable[]): readonly Variable[] {
  const groups = [...new Set(variables.map(({ group }) => group))];
  return groups.flatMap((title) => variables.filter(({ group }) => group === title));
}

function described(
  texts: Readonly<Record<string, VariableText | InternalVariable>>,
  gateway: boolean,
): readonly Variable[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    "internal" in text ? [] : [{ name, gateway, ...text }],
  );
}

/** Values that no variable accepts, unless any text will do. */
const WRONG = ["\u0001", ",,", "x".repeat(5_000)];

/** What a variable's value must be, in the words of the error about a wrong one; null if any text will do. */
export function constraintOf({ name, gateway }: Pick<Variable, "name" | "gateway">): string | null {
  const read = gateway ? parseGatewayVariables : parseVariables;
  for (const value of WRONG) {
    try {
      read({ [name]: value });
    } catch (error) {
      const said = /is invalid: (must .*)\.$/s.exec(error instanceof Error ? error.message : "")?.[1];
      if (said) return said;
    }
  }
  return null;
}

const escaped = (text: string) => text.replace(/\|/g, "\\|");

function defaultOf({ default: usual, required }: Variable): string {
  if (required) return "**required**";
  if (usual === undefined) return "–";
  return typeof usual === "string" ? `\`${usual}\`` : usual.says;
}

const SECRETS: ReadonlySet<string> = new Set([...SECRET_VARIABLES, ...GATEWAY_SECRETS]);
const fileOf = ({ name }: Variable) => (SECRETS.has(name) ? ` Or in a file: \`${name}_FILE\`.` : "");

function row(variable: Variable): string {
  const value = constraintOf(variable)?.replace(/^must be /, "");
  const parts = [
    variable.text,
    value ? `Value: ${value}.` : "",
    variable.example ? `Example: \`${variable.example}\`` : "",
    fileOf(variable).trim(),
  ];
  const cells = [`\`${variable.name}\``, defaultOf(variable), escaped(parts.filter(Boolean).join(" "))];
  return `| ${cells.join(" | ")} |`;
}

function group(title: string): string {
  const rows = VARIABLES.filter((variable) => variable.group === title).map(row);
  return `## ${title}\n\n| Variable | Default | Meaning |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
}

/** The page. */
export function configurationPage(): string {
  const groups = [...new Set(VARIABLES.map((variable) => variable.group))];
  return `# Configuration

<!-- Derived from scripts/configuration and the schemas of the variables by "npm run generate". Do not edit. -->

Every environment variable of the portal, its worker and the gateway, with its default and the values it can have.

- Set them in your service manager, or copy [.env.example](../.env.example) to \`.env\`. What is set in the environment overrides the file.
- A secret can also be in a file, as Docker and Kubernetes provide it: see [secrets in files](set-up.md#secrets-in-files).
- \`npm run doctor\` finds all problems of variables together, and names that nothing reads: see [doctor](doctor.md).
- Every variable is checked when a process starts; an invalid one is named in one line with what to do, and its value is never printed.
- An empty variable counts as one that isn't set. Flags are \`true\` or \`false\`; \`1\`, \`0\`, \`on\` and \`off\` work too.
- *Set in the portal*: an administrator decides there. If the variable is set, the portal shows its value and can't change it.

${groups.map(group).join("\n")}`;
}
