// A thing's name at the head of a line: "complaint No. 2" becomes "Complaint No. 2".

export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
