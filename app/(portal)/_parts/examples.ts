import type { AuthenticationType } from "@/app/_data/generated/graphql";
import type { CodeSample } from "@/app/_ui/code-tabs";

/** Example calls for curl and Node.js by the plan's authentication type. The credential stays a variable, because examples end up in files. */
export function callExamples(
  authenticationType: AuthenticationType,
  entryPoint: string,
): readonly CodeSample[] {
  const url = addressOf(entryPoint);
  const header = headerOf(authenticationType);
  const shell = header
    ? [`curl ${quoted(url)} \\`, `  -H "${header.name}: ${header.shell}"`]
    : [`curl ${quoted(url)}`];
  const node = header
    ? [
        `const response = await fetch(${JSON.stringify(url)}, {`,
        `  headers: { ${header.name.includes("-") ? JSON.stringify(header.name) : header.name}: ${header.node} },`,
        "});",
      ]
    : [`const response = await fetch(${JSON.stringify(url)});`];
  return [
    { language: "curl", code: shell.join("\n") },
    {
      language: "Node.js",
      code: [...node, "console.log(response.status, await response.text());"].join("\n"),
    },
  ];
}

/** The entry point as a URL. A path gets a placeholder host, because the portal doesn't know the gateway's URL. */
function addressOf(entryPoint: string): string {
  return entryPoint.startsWith("/") ? `https://gateway.example.com${entryPoint}` : entryPoint;
}

function headerOf(
  authenticationType: AuthenticationType,
): { name: string; shell: string; node: string } | null {
  if (authenticationType === "KEYLESS") return null;
  if (authenticationType === "API_KEY")
    return { name: "X-Api-Key", shell: "$API_KEY", node: "process.env.API_KEY" };
  // Split, because the template literal belongs to the example.
  return {
    name: "Authorization",
    shell: "Bearer $TOKEN",
    node: ["`Bearer $", "{process.env.TOKEN}`"].join(""),
  };
}

/** Quotes text for a shell. In single quotes only the quote itself is special. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
