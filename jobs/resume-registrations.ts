import { resumeOperations } from "@/domain/client-registration/operation.schedule";

/** Sees to operations at authorization servers that no other job looks after. */
export async function resumeRegistrations(): Promise<void> {
  await resumeOperations();
}
