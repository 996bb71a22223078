import { environment } from "@/domain/kernel/environment";
import { SAMPLE_USERS, type SampleUser } from "@/domain/users/sample-users";
import { Avatar } from "../_ui/avatar";
import { Identifier } from "../_ui/identifier";
import { signInAsSampleUser } from "./actions";

/**
 * The trial's sample users. Shown only to users of the computer that runs the trial, who can read the same in the terminal. Users from
 * the network see nothing.
 */
export function SampleUsers({ ip, next }: { ip: string | null; next: string }) {
  const { samplePassword: password } = environment();
  const isHere = ip === "127.0.0.1" || ip === "::1";
  if (!password || !isHere) return null;
  return (
    <section aria-labelledby="sample-people" className="mt-2 border-border border-t pt-4">
      <h2 id="sample-people" className="font-medium">
        Sample users
      </h2>
      <p className="mt-0.5 text-sm text-text-muted">Select a user to sign in. Shown on this computer only.</p>
      <ul className="-mx-2 mt-2 flex flex-col">
        {SAMPLE_USERS.map((person) => (
          <li key={person.email}>
            <SampleUserForm person={person} password={password} next={next} />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 text-sm text-text-muted">
        <span>Password for all</span>
        <Identifier value={password} label="sample password" whole />
      </div>
    </section>
  );
}

type FormProps = { person: SampleUser; password: string; next: string };

function SampleUserForm({ person, password, next }: FormProps) {
  return (
    <form action={signInAsSampleUser}>
      <input type="hidden" name="email" value={person.email} />
      <input type="hidden" name="password" value={password} />
      <input type="hidden" name="next" value={next} />
      <button
        type="submit"
        className="flex w-full items-center gap-3 rounded-control px-2 py-1.5 text-left hover:bg-surface-hover"
      >
        <Avatar name={person.name} />
        <span className="sr-only">Sign in as </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-sm text-text-muted">{person.email}</span>
        </span>
        <span className="shrink-0 text-sm text-text-muted">{person.part}</span>
      </button>
    </form>
  );
}
