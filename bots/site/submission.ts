// What the widget sends, parsed and bounded. Text stays plain text; addresses of pages lose what may be secret.
import { z } from "zod";
import { normaliseEmail } from "../../hub/domain/identity.ts";

const LONGEST_TEXT = 4_000;
const optional = (most: number) => z.string().trim().max(most).default("");
const id = /^[A-Za-z0-9_-]{8,64}$/;

const submission = z.object({
  clientId: z.string().regex(id),
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  token: optional(300),
  nonce: optional(40),
  session: optional(200),
  name: optional(120),
  email: optional(254).refine((value) => value === "" || normaliseEmail(value) !== null, "is no e-mail address"),
  phone: optional(40),
  /** Nobody sees this field; who fills it is a robot. */
  website: optional(2_000),
  consent: optional(64),
  page: optional(2_000),
  referrer: optional(2_000),
  timeZone: optional(64),
  language: optional(20),
  userId: optional(190),
  proof: optional(64),
});

export type Submission = z.output<typeof submission>;

export function readSubmission(text: string): { readonly ok: true; readonly value: Submission } | { readonly ok: false; readonly fields: readonly string[] } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, fields: [] };
  }
  const parsed = submission.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, fields: parsed.error.issues.map(({ path }) => path.join(".")) };
}

const press = z.object({ offerId: z.string().regex(/^\w{26}$/), helped: z.boolean() });

export type SitePress = z.output<typeof press>;

/** Null: no press of a button. */
export function readPress(text: string): SitePress | null {
  try {
    return press.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const ADVERTISING = /^utm_[a-z]+$/;
const LONGEST_PAGE = 500;

/** Queries carry tokens and e-mails of other systems; only the marks of advertising stay. */
export function cleanPage(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const kept = new URLSearchParams([...url.searchParams].filter(([name]) => ADVERTISING.test(name)));
  const query = kept.toString();
  return `${url.origin}${url.pathname}${query === "" ? "" : `?${query}`}`.slice(0, LONGEST_PAGE);
}
