import { currentSignedIn } from "./_auth/current";
import { NotFoundState } from "./_components/not-found-state";
import { PortalFrame } from "./_components/portal-frame";
import { Wordmark } from "./_components/shell/wordmark";

/** For URLs outside all areas and areas the viewer can't access. Signed-in users keep the navigation. */
export default async function NotFound() {
  if (await currentSignedIn()) {
    return (
      <PortalFrame area="portal">
        <div className="mx-auto w-full max-w-form px-gutter py-16">
          <NotFoundState />
        </div>
      </PortalFrame>
    );
  }
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-form flex-col justify-center gap-6 px-gutter">
      <Wordmark large />
      <NotFoundState />
    </main>
  );
}
