// Slack's own notation of a text and plain words, in both directions. What an agent or a client wrote never becomes
// a mention, a link or `@channel` by being passed on.

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** As a person reads it: `<https://x.ru|счёт>` is `счёт (https://x.ru)`. */
export function plainText(text: string): string {
  return text.replace(/<([^<>]*)>/g, (_whole, inside: string) => ofReference(inside)).replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity);
}

function ofReference(inside: string): string {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  if (target.startsWith("@") || target.startsWith("#")) return target.charAt(0) + (label === "" ? target.slice(1) : label.replace(/^[@#]/, ""));
  if (target.startsWith("!")) return label === "" ? `@${target.slice(1).split("^")[0] ?? ""}` : label;
  const address = target.replace(/^mailto:|^tel:/, "");
  return label === "" || label === address || label === target ? address : `${label} (${address})`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
