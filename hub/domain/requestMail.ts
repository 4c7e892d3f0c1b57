// How a letter about a request is named, so that the answer to it finds the request: its id and a mark that only the
// hub can make.
const NAMED = /\brequest\.(?<id>[0-9A-Za-z]{26})\.[a-z]+\.(?<mark>[0-9a-f]{20})@/;
const MARK_LENGTH = 20;

export interface RequestMarks {
  /** A secret digest of the hub's. */
  readonly digest: (text: string) => string;
}

export function requestMailId({ digest }: RequestMarks, requestId: string, word: string): string {
  return `request.${requestId}.${word}.${markOf(digest, requestId)}`;
}

/** Of the Message-IDs a letter answers, the newest first; null: none is a request's. */
export function requestAnswered({ digest }: RequestMarks, messageIds: readonly string[]): string | null {
  for (const messageId of messageIds) {
    const { id, mark } = NAMED.exec(messageId)?.groups ?? {};
    if (id !== undefined && mark === markOf(digest, id)) return id;
  }
  return null;
}

function markOf(digest: RequestMarks["digest"], requestId: string): string {
  return digest(`request-mail:${requestId}`).slice(0, MARK_LENGTH);
}
