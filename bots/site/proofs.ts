// What the door of the site signs and checks: the form's token with its work to do, the visitor's session, and the
// site's own word of who is logged in there. Nothing is stored: the signature is the memory.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Enough to make a thousand messages cost minutes, and one a blink. */
export const WORK_BITS = 14;
const TOKEN_MS = 2 * 3_600_000;
/** Nobody writes faster. */
const FILL_MS = 2_000;
const ID = /^[0-9a-f]{32}$/;

export type TokenFault = "forged" | "expired" | "too_fast" | "no_work";

export interface Proofs {
  issueToken(formId: string, visit: string, nowMs: number): string;
  /** The visit the token was made for, or what is wrong with it. */
  checkToken(formId: string, token: string, nonce: string, nowMs: number): { readonly visit: string } | { readonly fault: TokenFault };
  signSession(formId: string, chatKey: string): string;
  /** Null: not ours. */
  readSession(formId: string, session: string): string | null;
}

export function createProofs(secret: string): Proofs {
  const mac = (text: string): string => createHmac("sha256", secret).update(text).digest("hex");
  return {
    issueToken: (formId, visit, nowMs) => `${visit}.${nowMs}.${mac(`form:${formId}:${visit}:${nowMs}`)}`,
    checkToken: (formId, token, nonce, nowMs) => {
      const [visit = "", madeAt = "", given = ""] = token.split(".");
      const madeMs = Number(madeAt);
      if (!ID.test(visit) || !same(given, mac(`form:${formId}:${visit}:${madeAt}`))) return { fault: "forged" };
      if (nowMs - madeMs > TOKEN_MS) return { fault: "expired" };
      if (nowMs - madeMs < FILL_MS) return { fault: "too_fast" };
      return isWorkDone(token, nonce) ? { visit } : { fault: "no_work" };
    },
    signSession: (formId, chatKey) => `${chatKey}.${mac(`visitor:${formId}:${chatKey}`)}`,
    readSession: (formId, session) => {
      const [chatKey = "", given = ""] = session.split(".");
      return ID.test(chatKey) && same(given, mac(`visitor:${formId}:${chatKey}`)) ? chatKey : null;
    },
  };
}

/** SHA-256 of token and nonce begins with so many zero bits: cheap to check, dear to find. */
export function isWorkDone(token: string, nonce: string): boolean {
  const digest = createHash("sha256").update(`${token}:${nonce}`).digest();
  return digest.readUInt32BE(0) >>> (32 - WORK_BITS) === 0;
}

/** The site's proof that `userId` is logged in there: hex(HMAC-SHA256(identitySecret, userId)). */
export function isProvedUser(identitySecret: string, userId: string, proof: string): boolean {
  return same(proof.toLowerCase(), createHmac("sha256", identitySecret).update(userId).digest("hex"));
}

/** One chat of a proved user, on whichever of their devices. */
export function chatOfUser(identitySecret: string, formId: string, userId: string): string {
  return createHmac("sha256", identitySecret).update(`chat:${formId}:${userId}`).digest("hex").slice(0, 32);
}

function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
