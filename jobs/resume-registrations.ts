import { resumeOperations } from "@/domain/registrations/operations/runner";

/** Resumes operations at authorization servers that no other job handles. */
export async function resumeRegistrations(): Promise<void> {
  await resumeOperations();
}
