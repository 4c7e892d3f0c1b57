// The raw bytes of a request, because Slack signs them and not what they mean.
import type { IncomingMessage } from "node:http";

/** Far above what Slack sends. */
const LIMIT_BYTES = 1024 * 1024;

/** Null: too large. The rest is let pass unread, so that the sender can read the answer. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  return sizeBytes > LIMIT_BYTES ? null : Buffer.concat(chunks);
}
