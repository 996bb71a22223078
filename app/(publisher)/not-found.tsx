import { NotFoundState } from "@/app/_components/not-found-state";

export default function AreaNotFound() {
  return (
    <div className="mx-auto w-full max-w-form px-gutter py-16">
      <NotFoundState />
    </div>
  );
}
