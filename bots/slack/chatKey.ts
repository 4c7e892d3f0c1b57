// A conversation in Slack is a thread of a channel: what starts one is the first message of its own thread, and the
// answers go there.

export interface ThreadAddress {
  readonly channel: string;
  readonly threadTs: string;
}

export function chatKeyOfThread({ channel, threadTs }: ThreadAddress): string {
  return `${channel}:${threadTs}`;
}

export function threadOf(chatKey: string): ThreadAddress | null {
  const [channel = "", threadTs = ""] = chatKey.split(":");
  return channel === "" || threadTs === "" ? null : { channel, threadTs };
}
