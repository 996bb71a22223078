import { SAMPLE_USERS } from "@/domain/users/sample-users";

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Prints the URL and, for the trial, who can sign in. */
export function announce(started: { base: string; host: string; samplePassword: string | null }): void {
  const { base, host, samplePassword } = started;
  const lines = ["", `  Latchkey is ready: ${base}`];
  if (samplePassword) {
    lines.push("", `  Sample users (password for each: ${samplePassword}):`);
    for (const person of SAMPLE_USERS)
      lines.push(`    ${person.email.padEnd(24)} ${person.name}, ${person.part}`);
    if (!LOOPBACK.has(host)) {
      lines.push("", `  It listens on ${host}. Anyone who can reach it and knows this password can sign in.`);
    }
  }
  console.log([...lines, ""].join("\n"));
}
