// What a verb refused with.
import { expect } from "chai";
import { type ErrorCode, HubError } from "../../hub/contract/errors.ts";

/** The error, which must be of this code. */
export async function refusal(code: ErrorCode, work: Promise<unknown>): Promise<HubError> {
  const outcome = await work.then(
    () => "it was allowed",
    (error: unknown) => error,
  );
  if (!(outcome instanceof HubError)) throw outcome instanceof Error ? outcome : new Error(String(outcome));
  expect(outcome.code).to.equal(code);
  return outcome;
}
