import { vi } from "vitest";
import { main } from "@/cli/main";

/** What a command printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, against a server. */
export async function runLatchkey(server: string, ...words: string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name === "stdout" ? "out" : "err"] += text;
      return true;
    }),
  );
  try {
    const code = await main(["--url", new URL("/", server).href, ...words]);
    return { code, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
