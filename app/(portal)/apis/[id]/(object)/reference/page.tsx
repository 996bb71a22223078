import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OpenapiDocument } from "@/app/_components/documents/openapi-document";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";

export const metadata: Metadata = { title: "Reference" };

const REFERENCE = graphql(`
  query ApiReference($id: ID!) {
    api(id: $id) {
      documentation {
        openapi
      }
    }
  }
`);

/** The API's OpenAPI document. */
export default async function ReferencePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { data, problem } = await load(REFERENCE, { id });
  if (problem)
    return <ProblemState problem={problem} what="the reference" retryHref={paths.apiReference(id)} />;
  const text = data.api?.documentation.openapi;
  if (!text) notFound();
  return <OpenapiDocument text={text} />;
}
