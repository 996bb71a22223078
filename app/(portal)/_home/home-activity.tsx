import { Bot, Cog } from "lucide-react";
import { actionLabel } from "@/app/_components/activity-labels";
import type { ConsumerDashboard } from "@/app/_data/home";
import { ActivityList } from "@/app/_ui/activity-list";
import { Section } from "@/app/_ui/section";

/** Recent activity in the applications the viewer owns. */
export function HomeActivity({ entries }: { entries: ConsumerDashboard["activity"] }) {
  return (
    <Section title="Recent activity">
      {entries.length === 0 ? (
        <p className="text-text-muted">Activity in your applications appears here.</p>
      ) : (
        <ActivityList
          label="Recent activity"
          items={entries.map((entry) => ({
            key: entry.id,
            actor: entry.actorKind === "SYSTEM" ? "Latchkey" : entry.actorName,
            icon:
              entry.actorKind === "SYSTEM" ? (
                <Cog />
              ) : entry.actorKind === "ACCESS_TOKEN" ? (
                <Bot />
              ) : undefined,
            action: actionLabel(entry.action, entry.subjectName),
            at: entry.occurredAt,
            detail: entry.applicationName,
          }))}
        />
      )}
    </Section>
  );
}
