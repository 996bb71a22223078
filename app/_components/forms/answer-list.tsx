import type { Answer } from "@/app/_data/forms";
import { formatDecimal } from "@/app/_lib/format";
import { Badge } from "@/app/_ui/badge";
import { DefinitionList } from "@/app/_ui/definition-list";
import { TextLink } from "@/app/_ui/text-link";

/** Answers to the fields of a form. */
export function AnswerList({ answers }: { answers: readonly Answer[] }) {
  return (
    <DefinitionList
      items={answers.map((answer) => ({
        term: answer.field.label,
        description: (
          <span className="flex flex-wrap items-center gap-2">
            <AnswerText {...answer} />
            {answer.field.hidden ? <Badge>Reviewers only</Badge> : null}
          </span>
        ),
      }))}
    />
  );
}

function AnswerText({ field: { kind }, value }: Answer) {
  if (value === null || value === undefined) {
    return <span className="text-text-muted">{kind === "AGREEMENT" ? "Not agreed" : "Not given"}</span>;
  }
  if (kind === "AGREEMENT") return "Agreed";
  if (kind === "NUMBER") return formatDecimal(value);
  if (kind !== "LINK") return <span className="whitespace-pre-wrap break-words">{value}</span>;
  return (
    <TextLink href={value} external>
      {value}
    </TextLink>
  );
}
