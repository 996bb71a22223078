import { FULL_VERSION } from "@/domain/kernel/process/version";
import { SAMPLE_USERS } from "@/domain/users/sample-users";

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * Says that Latchkey is ready, and where: the trial in a form for people, with who can sign in; otherwise as a line of the log, at every
 * level.
 */
export function announce(started: {
  base: string;
  host: string;
  samplePassword: string | null;
  gatewayUrl: string | null;
}): void {
  const { base, host, samplePassword, gatewayUrl } = started;
  if (!samplePassword) {
    const message = `Latchkey is ready: ${base} (${FULL_VERSION}, Node.js ${process.version})`;
    const line = { level: "info", time: new Date().toISOString(), url: base, message };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    return;
  }
  const lines = ["", `  Latchkey is ready: ${base}`];
  if (gatewayUrl) lines.push(`  Its gateway for calls to the sample APIs: ${gatewayUrl}`);
  lines.push("", `  Sample users (password for each: ${samplePassword}):`);
  for (const person of SAMPLE_USERS)
    lines.push(`    ${person.email.padEnd(24)} ${person.name}, ${person.part}`);
  if (!LOOPBACK.has(host)) {
    lines.push("", `  It listens on ${host}. Anyone who can reach it and knows this password can sign in.`);
  }
  process.stdout.write(`${[...lines, ""].join("\n")}\n`);
}
