import type { PlanSecurity } from "@/app/_data/generated/graphql";
import type { CodeSample } from "@/app/_ui/code-tabs";

/** A call as curl and Node.js make it, by the security of the plan. The credential stays a variable: examples end up in files. */
export function callExamples(security: PlanSecurity, entryPoint: string): readonly CodeSample[] {
  const url = addressOf(entryPoint);
  const header = headerOf(security);
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

/** An entry point is an address, or a path on the gateway, whose own address the portal does not know. */
function addressOf(entryPoint: string): string {
  return entryPoint.startsWith("/") ? `https://gateway.example.com${entryPoint}` : entryPoint;
}

function headerOf(security: PlanSecurity): { name: string; shell: string; node: string } | null {
  if (security === "KEY_LESS") return null;
  if (security === "API_KEY") return { name: "X-Api-Key", shell: "$API_KEY", node: "process.env.API_KEY" };
  // The dollar and the brace belong to the example.
  return {
    name: "Authorization",
    shell: "Bearer $TOKEN",
    node: ["`Bearer $", "{process.env.TOKEN}`"].join(""),
  };
}

/** In single quotes nothing means anything to a shell, but the quote itself. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
