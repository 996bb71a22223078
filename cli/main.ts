import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { version } from "../package.json";
import { type Api, createApi } from "./api";
import { login, logout, whoami } from "./commands/account";
import { apply } from "./commands/apply";
import { listKeys, rotateKeys } from "./commands/keys";
import { RANGE_NAMES, showUsage } from "./commands/usage";
import { EXIT } from "./failure";
import { createOutput, type Output, reportFailure } from "./output";
import { type Access, accessFrom } from "./settings";

interface GlobalOptions {
  readonly url?: string;
  readonly json?: boolean;
}

type Work<O> = (output: Output, access: Access, options: O, operands: string[]) => Promise<unknown>;

/** In place of the variable, the bundle has the build's ID (`scripts/build.mjs`). */
const BUILD = process.env.LATCHKEY_BUILD_ID;

/** Runs the command line. @returns the exit code */
export async function main(words: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = programWith((exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    // commander has printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportFailure(error, program.opts<GlobalOptions>().json === true);
  }
}

function programWith(finish: (exitCode: number) => void): Command {
  const program = new Command("latchkey")
    .description("Latchkey on the command line.")
    .version(
      BUILD ? `${version}+${BUILD}` : version,
      "--version",
      "print the version and the build of these sources",
    )
    .option("--url <address>", "the server; default: LATCHKEY_URL, else the one used last")
    .option("--json", "print the result as JSON")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  const run =
    <O>(work: Work<O>) =>
    async (...given: unknown[]) => {
      const command = given.pop() as Command;
      const options = given.pop() as O;
      const { url, json } = program.opts<GlobalOptions>();
      const result = await work(
        createOutput(json === true),
        await accessFrom(url, process.env),
        options,
        command.args,
      );
      finish(typeof result === "number" ? result : EXIT.done);
    };
  const withApi = <O>(work: (api: Api, output: Output, options: O, operands: string[]) => Promise<unknown>) =>
    run<O>((output, access, options, operands) => work(createApi(access), output, options, operands));
  program
    .command("login")
    .description("Sign in through the browser. In CI, set LATCHKEY_TOKEN instead.")
    .option("--scope <names>", "what the token can do, in quotes; default: everything you can do")
    .option("--no-browser", "only print the address")
    .action(run<Parameters<typeof login>[2]>((output, access, options) => login(access, output, options)));
  program
    .command("whoami")
    .description("Show who is signed in.")
    .action(run((output, access) => whoami(access, output)));
  program
    .command("logout")
    .description("Forget the stored access token.")
    .action(run((output, access) => logout(access, output)));
  program
    .command("apply")
    .description("Make applications, members and subscriptions as a file says. Shows the difference first.")
    .option("-f, --file <path>", "the file", "latchkey.yaml")
    .option("--plan", "only show the difference")
    .option("--yes", "apply without a question")
    .action(withApi<Parameters<typeof apply>[2]>((api, output, options) => apply(api, output, options)));
  addKeys(program, withApi);
  program
    .command("usage")
    .argument("<application>", "ID or name")
    .description("Show the calls of an application, by API.")
    .addOption(new Option("--range <name>", "time range").choices(RANGE_NAMES).default("week"))
    .action(
      withApi<{ range: string }>((api, output, { range }, [named = ""]) =>
        showUsage(api, output, named, range),
      ),
    );
  return program;
}

function hours(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Enter a number of hours.");
}

function addKeys(
  program: Command,
  withApi: <O>(
    work: (api: Api, output: Output, options: O, operands: string[]) => Promise<void>,
  ) => (...given: unknown[]) => Promise<void>,
): void {
  const keys = program.command("keys").description("API keys of applications.");
  keys
    .command("list")
    .argument("<application>", "ID or name")
    .description("List the keys of an application.")
    .action(withApi((api, output, _options, [named = ""]) => listKeys(api, output, named)));
  keys
    .command("rotate")
    .alias("renew")
    .argument("<subscription>", "ID")
    .description("Renew the key of a subscription, and print the new one, once.")
    .option("--grace-period-hours <hours>", "how long the old key works; default: 2", hours)
    .option("--out <path>", "write the new key to this file, readable by you alone, instead of printing it")
    .option(
      "--idempotency-key <key>",
      "repeat an earlier attempt with this key, which then changes nothing twice",
    )
    .action(
      withApi<Parameters<typeof rotateKeys>[3]>((api, output, options, [id = ""]) =>
        rotateKeys(api, output, id, options),
      ),
    );
}
