"use client";

import { MarkdownDocument } from "@/app/_components/documents/markdown-document";

/** The guide as readers will see it. */
export function MarkdownPreview({ text }: { open: boolean; text: string }) {
  return (
    <div className="rounded-panel border border-border px-5 py-4">
      <MarkdownDocument text={text} />
    </div>
  );
}
