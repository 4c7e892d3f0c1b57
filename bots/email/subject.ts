// Subjects without the marks that mail programs put before them, so that an answer carries one mark and a thread
// knows its subject again.

const MARKS = /^(?:\s*(?:re|fwd?|aw|wg|sv|на|отв|ответ|відп|відповідь|пер|перес|hа)(?:\[\d+\])?\s*:\s*)+/iu;

export function bareSubject(subject: string): string {
  return subject.replace(MARKS, "").trim();
}

export function answerSubject(subject: string): string {
  return `Re: ${bareSubject(subject)}`.trim();
}
