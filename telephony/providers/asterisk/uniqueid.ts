// Asterisk's ids of channels: `[system-]<unix time>.<counter>`, which is no decimal number, or one that we gave
// ourselves when we had a call placed.
const OURS = "otklik-";
const PARTS = /(\d+)\.(\d+)$/;

/** True when `left` is certainly older; ids of our own making have no age. */
export function isOlder(left: string, right: string): boolean | null {
  const [one, two] = [PARTS.exec(left), PARTS.exec(right)];
  if (one === null || two === null || left === right) return null;
  const seconds = Number(one[1]) - Number(two[1]);
  return seconds !== 0 ? seconds < 0 : Number(one[2]) < Number(two[2]);
}

/** The id a call of this command will be known by. */
export function channelIdOf(commandId: string): string {
  return OURS + commandId.replace(/[^\w-]/g, "-").slice(0, 120);
}

export function commandIdOf(id: string | null): string | null {
  return id?.startsWith(OURS) ? id.slice(OURS.length) : null;
}
