import { CircleAlert, Lock } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";

type FrameProps = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Makes the title the page's heading, for pages with no other content. */
  wholePage?: boolean;
  className?: string;
};

function StateFrame({ icon, title, children, actions, wholePage, className }: FrameProps) {
  const Heading = wholePage ? "h1" : "h2";
  return (
    <div
      className={cn(
        "flex flex-col items-start gap-4 rounded-panel border border-border px-5 py-8 sm:px-8 sm:py-10",
        className,
      )}
    >
      <div className="min-w-0">
        <div className="flex items-start gap-2">
          {icon ? <span className="mt-0.5 text-text-muted">{icon}</span> : null}
          <Heading className="font-semibold text-lg leading-tight">{title}</Heading>
        </div>
        {children ? (
          <div className="mt-2 flex max-w-measure flex-col gap-2 break-words text-text-muted">{children}</div>
        ) : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** An empty list: what appears here, its benefit and the first action. */
export function EmptyState(props: FrameProps) {
  return <StateFrame {...props} />;
}

/** Missing permission: names who can. */
export function DeniedState({ icon = <Lock />, ...rest }: FrameProps) {
  return <StateFrame icon={icon} {...rest} />;
}

export type FailedStateProps = FrameProps & {
  /** What still works. */
  stillWorks?: ReactNode;
  /** The request's ID in the server's log. */
  requestId?: string | undefined;
};

/** A failure: what failed, what still works and a retry. Never shown as an empty list. */
export function FailedState({ stillWorks, requestId, children, ...rest }: FailedStateProps) {
  return (
    <StateFrame icon={<CircleAlert className="text-danger-text" />} {...rest}>
      {children}
      {stillWorks ? <p>{stillWorks}</p> : null}
      {requestId ? <RequestId id={requestId} /> : null}
    </StateFrame>
  );
}

/** The request's ID, for reports to those who can read the log. */
export function RequestId({ id }: { id: string }) {
  return (
    <p className="text-sm">
      Request ID <code className="font-mono text-text">{id}</code>
    </p>
  );
}
