import { environment } from "@/domain/kernel/environment";
import { SAMPLE_PEOPLE } from "@/domain/users/sample-people";
import { Identifier } from "../_ui/identifier";

/**
 * The people of the trial, for whoever sits at the computer on which it runs: they can read the same in the terminal. Somebody who comes
 * over the network is shown nothing.
 */
export function SamplePeople({ ip }: { ip: string | null }) {
  const { samplePassword: password } = environment();
  const isHere = ip === "127.0.0.1" || ip === "::1";
  if (!password || !isHere) return null;
  return (
    <section aria-labelledby="sample-people" className="border-border border-t pt-4">
      <h2 id="sample-people" className="font-medium text-sm">
        Sample people of this trial
      </h2>
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {SAMPLE_PEOPLE.map((person) => (
          <li key={person.email} className="flex flex-wrap justify-between gap-x-3">
            <span className="font-mono">{person.email}</span>
            <span className="text-text-muted">{person.part}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex items-center gap-2 text-sm">
        <span>Password of each:</span>
        <Identifier value={password} label="sample password" whole />
      </div>
    </section>
  );
}
