import { graphql } from "@/app/_data/generated";
import { mutate, type UserError } from "@/app/_data/run";

const ACCEPT = graphql(`
  mutation AcceptOwnershipTransfer($input: OwnershipTransferInput!) {
    answer: acceptOwnershipTransfer(input: $input) {
      transfer {
        applicationId
        apiId
      }
      ...UserErrors
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineOwnershipTransfer($input: OwnershipTransferInput!) {
    answer: declineOwnershipTransfer(input: $input) {
      transfer {
        applicationId
        apiId
      }
      ...UserErrors
    }
  }
`);

const WITHDRAW = graphql(`
  mutation WithdrawOwnershipTransfer($input: OwnershipTransferInput!) {
    answer: withdrawOwnershipTransfer(input: $input) {
      transfer {
        applicationId
        apiId
      }
      ...UserErrors
    }
  }
`);

/** What becomes of an offer of ownership. */
export type TransferAnswer = "accept" | "decline" | "withdraw";

interface Answered {
  readonly userErrors: readonly UserError[];
  /** What was offered; null after an error. */
  readonly subject: { readonly applicationId: string | null; readonly apiId: string | null } | null;
}

/** Accepts or declines an offer of ownership as its receiver, or withdraws it. */
export async function answerTransfer(transferId: string, answer: TransferAnswer): Promise<Answered> {
  const variables = { input: { transferId } };
  const { data, userErrors } = await (answer === "accept"
    ? mutate(ACCEPT, variables)
    : answer === "decline"
      ? mutate(DECLINE, variables)
      : mutate(WITHDRAW, variables));
  return { userErrors, subject: data?.answer.transfer ?? null };
}
