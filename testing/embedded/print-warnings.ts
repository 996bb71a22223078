/** Starts an authorization server on a database and prints everything written to the console. */
import { format } from "node:util";
import postgres from "postgres";
import { latchkeyClients } from "@/embedded/authorization-server/options";
import { readOrCreateSecrets } from "@/embedded/secrets";

async function main([url = "", folder = ""]: string[]): Promise<void> {
  const written: string[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    console[method] = (...parts: unknown[]) => written.push(format(...parts));
  }
  // Imported late: modules may write to the console when loaded, too.
  const { createEmbeddedAuthorizationServer } = await import(
    "@/embedded/authorization-server/authorization-server"
  );
  const { authorizationServer: secrets, clientSecrets } = await readOrCreateSecrets(folder);
  const sql = postgres(url, { max: 1 });
  const server = await createEmbeddedAuthorizationServer({
    issuer: "http://localhost:3000/oidc",
    sql,
    secrets,
    people: [],
    clients: latchkeyClients("http://localhost:3000", clientSecrets),
  });
  server.close();
  await sql.end();
  process.stdout.write(`${JSON.stringify(written)}\n`);
}

main(process.argv.slice(2));
