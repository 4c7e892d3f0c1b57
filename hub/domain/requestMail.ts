// How a letter about a request is named, so that the answer to it finds the request: its id and a mark that only the
// hub can make.
const MARK_LENGTH = 20;

export interface RequestMarks {
  /** A secret digest of the hub's. */
  readonly digest: (text: string) => string;
}

export function requestMailId({ digest }: RequestMarks, requestId: string, word: string): string {
  return `request.${requestId}.${word}.${markOf(digest, requestId)}`;
}

function markOf(digest: RequestMarks["digest"], requestId: string): string {
  return digest(`request-mail:${requestId}`).slice(0, MARK_LENGTH);
}
