// Takes a reply to the letter in which somebody was asked: the account of its address answers, its files with it. Read
// twice it changes nothing.
import { HubError } from "../../contract/errors.ts";
import { isAsked } from "../../domain/infoRequest.ts";
import { requestAnswered } from "../../domain/requestMail.ts";
import type { Users } from "../../ports/users.ts";
import { addRequestFile, type FileDeps, type GivenFile, keptName } from "./addRequestFile.ts";
import { type AnswerDeps, answerRequest } from "./answerRequest.ts";

export interface MailReply {
  /** Message-IDs it answers. */
  readonly answers: readonly string[];
  readonly address: string;
  readonly text: string;
  readonly files: () => Promise<readonly GivenFile[]>;
}

export interface ReplyDeps extends Omit<AnswerDeps, "users">, Omit<FileDeps, "users"> {
  readonly users: Pick<Users, "get" | "list" | "byEmail">;
  readonly digest: (text: string) => string;
}

const MOST_TEXT = 8_000;

/** False: it is no reply of somebody who may answer a request, and a letter like any other. */
export async function answerByMail(deps: ReplyDeps, reply: MailReply): Promise<boolean> {
  const requestId = requestAnswered(deps, reply.answers);
  if (requestId === null) return false;
  const [request, account] = await Promise.all([deps.requests.get(requestId), deps.users.byEmail(reply.address)]);
  const user = account?.user;
  if (request === null || user?.active !== true || !isAsked(request, user)) return false;
  if (request.state !== "open") return true;
  const actor = { userId: user.id, name: user.name, roles: user.roles, queues: user.queues };
  try {
    for (const file of await reply.files()) {
      const isThere = request.files.some(({ name, sizeBytes }) => name === keptName(file.name) && sizeBytes === file.bytes.byteLength);
      // A file too many or too large costs that file, never the answer.
      if (!isThere) await addRequestFile(deps, actor, requestId, file).catch(unlessRefused);
    }
    await answerRequest(deps, actor, { id: requestId, text: reply.text.slice(0, MOST_TEXT), via: "email" });
  } catch (error) {
    // Somebody was quicker: the answer stands, and this one changes nothing.
    unlessRefused(error);
  }
  return true;
}

/** What a rule refuses it will refuse again: only what may go well another time stops the reading of the mailbox. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof HubError) || error.status >= 500) throw error;
}
