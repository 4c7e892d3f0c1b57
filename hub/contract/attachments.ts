// The hub's own addresses of what clients send: the platform's never leave the hub, they may carry a key.

/** `messageId.place`: the place of the file in its message. */
export function attachmentId(messageId: string, place: number): string {
  return `${messageId}.${place}`;
}

export function attachmentAddress(messageId: string, place: number): string {
  return `/api/v1/attachments/${attachmentId(messageId, place)}`;
}

/** Larger ones stay where they are: no messenger gives them out to programs either. */
export const LARGEST_ATTACHMENT_BYTES = 20 * 1024 * 1024;
