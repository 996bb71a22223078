import { resumeOperations } from "@/domain/registrations/operations/schedule";

/** Sees to operations at authorization servers that no other job looks after. */
export async function resumeRegistrations(): Promise<void> {
  await resumeOperations();
}
