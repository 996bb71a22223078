import { SAMPLE_PEOPLE } from "@/domain/users/sample-people";

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Says where the product is, and who can sign in to the trial. */
export function announce(started: { base: string; host: string; samplePassword: string | null }): void {
  const { base, host, samplePassword } = started;
  const lines = ["", `  Latchkey is ready: ${base}`];
  if (samplePassword) {
    lines.push("", `  Sample people (password of each: ${samplePassword}):`);
    for (const person of SAMPLE_PEOPLE)
      lines.push(`    ${person.email.padEnd(24)} ${person.name}, ${person.part}`);
    if (!LOOPBACK.has(host)) {
      lines.push("", `  It listens on ${host}: whoever reaches it and knows this password can sign in.`);
    }
  }
  console.log([...lines, ""].join("\n"));
}
