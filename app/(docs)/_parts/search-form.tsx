import { Search } from "lucide-react";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { Input } from "@/app/_ui/input";
import { MAXIMUM_QUERY } from "./search";

/** A search that works without script: a form that the server answers. */
export function SearchForm({ query }: { query?: string }) {
  return (
    <search>
      <form action={paths.docsSearch()} className="flex max-w-form gap-2">
        <Input
          name="q"
          type="search"
          aria-label="Search the documentation"
          placeholder="Search the documentation"
          defaultValue={query}
          maxLength={MAXIMUM_QUERY}
        />
        <Button type="submit" icon={<Search />}>
          Search
        </Button>
      </form>
    </search>
  );
}
