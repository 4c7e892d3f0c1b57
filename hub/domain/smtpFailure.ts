// What an SMTP error means for a letter: worth another try or not, and for whom. Addresses do not stand in the
// sentence, because it ends in logs.

export interface SmtpFailure {
  readonly permanent: boolean;
  /** Null: it is about the letter as a whole. */
  readonly recipient: string | null;
  readonly sentence: string;
  /** When the server refused every recipient: each one's own reason. */
  readonly each: readonly SmtpFailure[];
}

/** Only these are about the letter; a wrong password or a closed port is mended without writing a new one. */
const ABOUT_THE_LETTER = ["EENVELOPE", "EMESSAGE"];
const LONGEST_SENTENCE = 200;

export function readSmtpFailure(error: unknown): SmtpFailure {
  const { code, responseCode, permanent, recipient, rejectedErrors, response } = fieldsOf(error);
  const about = typeof code === "string" ? code : "unknown";
  const reply = typeof response === "string" ? response.replace(/\S+@\S+/g, "<address>").replace(/\s+/g, " ") : "";
  return {
    permanent: permanent === true && ABOUT_THE_LETTER.includes(about),
    recipient: typeof recipient === "string" ? recipient : null,
    sentence: `SMTP ${typeof responseCode === "number" ? responseCode : about}${reply === "" ? "" : `: ${reply}`}`.slice(0, LONGEST_SENTENCE),
    each: Array.isArray(rejectedErrors) ? rejectedErrors.map(readSmtpFailure) : [],
  };
}

function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  return typeof error === "object" && error !== null ? { ...error } : {};
}
