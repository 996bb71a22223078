import { resumeOperations } from "@/domain/registrations/operations/runner";

/** Sees to operations at authorization servers that no other job looks after. */
export async function resumeRegistrations(): Promise<void> {
  await resumeOperations();
}
