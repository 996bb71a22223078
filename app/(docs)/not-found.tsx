import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { TextLink } from "@/app/_ui/text-link";
import { DocsFrame } from "./_parts/docs-frame";
import { SearchForm } from "./_parts/search-form";

export default function NotFound() {
  return (
    <DocsFrame>
      <div className="mx-auto flex w-full max-w-content flex-col gap-6">
        <PageHeader title="Page not found" description="The documentation has no page at this address." />
        <SearchForm />
        <p>
          <TextLink href={paths.docs()}>All pages</TextLink>
        </p>
      </div>
    </DocsFrame>
  );
}
