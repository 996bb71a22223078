import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";

/** Steps to a new user's first call. Hidden once they have a subscription. */
export function FirstSteps({ hasApplication }: { hasApplication: boolean }) {
  const steps = [
    {
      title: "Create an application",
      text: hasApplication
        ? "Done. Your application calls APIs."
        : "An application calls APIs. It owns credentials and subscribes to plans.",
      done: hasApplication,
    },
    { title: "Find an API", text: "Read its documentation and compare its plans.", done: false },
    {
      title: "Subscribe and call",
      text: "Choose a plan and your application. Call the API with an API key or with the client's tokens.",
      done: false,
    },
  ];
  return (
    <Section title="Your first call">
      <ol className="grid gap-x-8 gap-y-4 rounded-panel border border-border p-4 sm:grid-cols-3 sm:p-5">
        {steps.map(({ title, text, done }, index) => (
          <li key={title} className="min-w-0">
            <p className="font-medium">
              <span className="mr-1.5 text-text-muted tabular-nums">{done ? "✓" : `${index + 1}.`}</span>
              {title}
            </p>
            <p className="mt-0.5 text-sm text-text-muted">{text}</p>
          </li>
        ))}
      </ol>
      <div>
        {hasApplication ? (
          <ButtonLink variant="primary" href={paths.apis()}>
            Find an API
          </ButtonLink>
        ) : (
          <ButtonLink variant="primary" href={paths.newApplication()}>
            Create application
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}
