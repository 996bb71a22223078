import { NotFoundState } from "./_components/not-found-state";

export default function NotFound() {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-form flex-col justify-center px-gutter">
      <NotFoundState />
    </main>
  );
}
