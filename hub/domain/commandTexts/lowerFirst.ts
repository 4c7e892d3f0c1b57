// A label within a line: "Tomorrow at 9:00" becomes "tomorrow at 9:00".

export function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
