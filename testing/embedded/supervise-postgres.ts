/**
 * Starts the embedded PostgreSQL, prints its URL, and holds it until standard input ends; with `forget` this process
 * exits immediately without stopping the server.
 */
import { startEmbeddedPostgres } from "@/embedded/postgres";

async function main([folder = "", binariesRoot = "", forget = ""]: string[]): Promise<void> {
  const server = await startEmbeddedPostgres({
    folder,
    durable: false,
    binariesRoot: binariesRoot || undefined,
  });
  const line = `${JSON.stringify({ url: server.url, port: server.port })}\n`;
  process.stdout.write(line, () => forget && process.exit(0));
  process.stdin.resume().once("end", () => server.stop());
}

main(process.argv.slice(2));
