import type { AuthenticationType } from "@/app/_data/generated/graphql";
import type { CodeSample } from "@/app/_ui/code-tabs";
import { shell } from "./token-examples";

/** A call for which examples are shown. */
export interface ExampleCall {
  readonly url: string;
  readonly authenticationType: AuthenticationType;
  /** The header that carries API keys. */
  readonly keyHeader: string;
  /** The API key itself. Default: the examples read it from a variable, because examples end up in files. */
  readonly apiKey?: string;
}

/** The header with the credential: a fixed text, or a variable of the environment with what precedes it. */
interface CredentialHeader {
  readonly name: string;
  readonly prefix: "" | "Bearer ";
  readonly variable: "API_KEY" | "TOKEN";
  readonly value: string | undefined;
}

/** The same call in several languages, without libraries beyond the language's own. */
export function callExamples(call: ExampleCall): readonly CodeSample[] {
  const header = headerOf(call);
  return [
    { language: "curl", code: curl(call.url, header) },
    { language: "JavaScript", code: javascript(call.url, header) },
    { language: "Python", code: python(call.url, header) },
    { language: "Java", code: java(call.url, header) },
    { language: "Go", code: go(call.url, header) },
  ];
}

function headerOf({ authenticationType, keyHeader, apiKey }: ExampleCall): CredentialHeader | null {
  if (authenticationType === "KEYLESS") return null;
  if (authenticationType === "API_KEY")
    return { name: keyHeader, prefix: "", variable: "API_KEY", value: apiKey };
  return { name: "Authorization", prefix: "Bearer ", variable: "TOKEN", value: undefined };
}

/** A literal that JavaScript, Python, Java and Go read alike: JSON in ASCII. */
const literal = (text: string) => JSON.stringify(text);

function curl(url: string, header: CredentialHeader | null): string {
  if (!header) return `curl ${shell(url)}`;
  const { name, prefix, variable, value } = header;
  const fixed = `${name}: ${prefix}`;
  const words = value === undefined ? `${quotedPart(fixed, variable)}` : shell(`${fixed}${value}`);
  return `curl ${shell(url)} \\\n  -H ${words}`;
}

/** A fixed text followed by a variable. In double quotes, a few characters of header names would be special. */
function quotedPart(fixed: string, variable: string): string {
  return /^[\w.: -]*$/.test(fixed) ? `"${fixed}$${variable}"` : `${shell(fixed)}"$${variable}"`;
}

function javascript(url: string, header: CredentialHeader | null): string {
  const start = header
    ? [
        `const response = await fetch(${literal(url)}, {`,
        `  headers: { ${literal(header.name)}: ${valueIn(header, `process.env.${header.variable}`)} },`,
        "});",
      ]
    : [`const response = await fetch(${literal(url)});`];
  return [...start, "console.log(response.status, await response.text());"].join("\n");
}

/** The header's value: a literal, or what precedes the variable and the language's own way to read it. */
function valueIn({ prefix, value }: CredentialHeader, variable: string): string {
  if (value !== undefined) return literal(`${prefix}${value}`);
  return prefix ? `${literal(prefix)} + ${variable}` : variable;
}

function python(url: string, header: CredentialHeader | null): string {
  const reads = header && header.value === undefined;
  const request = header
    ? [
        `request = urllib.request.Request(${literal(url)})`,
        `request.add_header(${literal(header.name)}, ${valueIn(header, `os.environ["${header.variable}"]`)})`,
      ]
    : [`request = urllib.request.Request(${literal(url)})`];
  return [
    ...(reads ? ["import os"] : []),
    "import urllib.request",
    "",
    ...request,
    "with urllib.request.urlopen(request) as response:",
    "    print(response.status, response.read().decode())",
  ].join("\n");
}

function java(url: string, header: CredentialHeader | null): string {
  const set = header
    ? [`        .header(${literal(header.name)}, ${valueIn(header, `System.getenv("${header.variable}")`)})`]
    : [];
  return [
    "import java.net.URI;",
    "import java.net.http.HttpClient;",
    "import java.net.http.HttpRequest;",
    "import java.net.http.HttpResponse;",
    "",
    "public class FirstCall {",
    "  public static void main(String[] args) throws Exception {",
    `    HttpRequest request = HttpRequest.newBuilder(URI.create(${literal(url)}))`,
    ...set,
    "        .build();",
    "    HttpResponse<String> response =",
    "        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());",
    `    System.out.println(response.statusCode() + " " + response.body());`,
    "  }",
    "}",
  ].join("\n");
}

function go(url: string, header: CredentialHeader | null): string {
  const reads = header && header.value === undefined;
  const set = header
    ? [`\trequest.Header.Set(${literal(header.name)}, ${valueIn(header, `os.Getenv("${header.variable}")`)})`]
    : [];
  return [
    "package main",
    "",
    "import (",
    ...["fmt", "io", "net/http", ...(reads ? ["os"] : [])].map((name) => `\t"${name}"`),
    ")",
    "",
    "func main() {",
    `\trequest, err := http.NewRequest("GET", ${literal(url)}, nil)`,
    ...GO_CHECK,
    ...set,
    "\tresponse, err := http.DefaultClient.Do(request)",
    ...GO_CHECK,
    "\tdefer response.Body.Close()",
    "\tbody, err := io.ReadAll(response.Body)",
    ...GO_CHECK,
    "\tfmt.Println(response.StatusCode, string(body))",
    "}",
  ].join("\n");
}

const GO_CHECK = ["\tif err != nil {", "\t\tpanic(err)", "\t}"];
