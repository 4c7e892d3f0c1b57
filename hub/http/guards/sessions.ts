// Log-ins as rows shared by all hubs: the browser holds 256 random bits, the database only their digest.
// express-session is not used: its stores keep the id itself, and it writes on every request.
import type { Request, Response } from "express";
import type { Sessions } from "../../ports/users.ts";
import type { Clock, Secrets } from "../../ports/world.ts";

const IDLE_MS = 12 * 3_600_000;
const LONGEST_MS = 7 * 24 * 3_600_000;
/** A session's last use is written no oftener: reading must not cost a write. */
const TOUCH_EVERY_MS = 60_000;

interface SessionDeps {
  readonly sessions: Sessions;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly publicOrigin: string | null;
}

export function isHttps(deps: { readonly publicOrigin: string | null }): boolean {
  return deps.publicOrigin?.startsWith("https://") ?? false;
}

export function cookieName(deps: { readonly publicOrigin: string | null }): string {
  return isHttps(deps) ? "__Host-otklik" : "otklik";
}

/** A new id at every log-in; the one the browser came with, if any, ends. */
export async function startSession(deps: SessionDeps, request: Request, response: Response, userId: string): Promise<void> {
  await endSession(deps, request, response);
  const secret = deps.secrets.make();
  const at = deps.clock.now().toISOString();
  await deps.sessions.create({ hash: deps.secrets.digest(secret), userId, createdAt: at, lastSeenAt: at });
  response.cookie(cookieName(deps), secret, { ...cookieFlags(deps), maxAge: LONGEST_MS });
}

export async function endSession(
  deps: SessionDeps,
  request: { readonly headers: { readonly cookie?: string | undefined } },
  response: Response,
): Promise<void> {
  const secret = readCookie(request.headers.cookie, cookieName(deps));
  if (secret === null) return;
  await deps.sessions.delete(deps.secrets.digest(secret));
  response.clearCookie(cookieName(deps), cookieFlags(deps));
}

/** Who holds this cookie; null when there is none, or it ended by idleness, age, log-out or a changed password. */
export async function findSession(deps: SessionDeps, cookieHeader: string | undefined): Promise<{ readonly userId: string; readonly hash: string } | null> {
  const secret = readCookie(cookieHeader, cookieName(deps));
  if (secret === null) return null;
  const hash = deps.secrets.digest(secret);
  const session = await deps.sessions.find(hash);
  if (session === null) return null;
  const nowMs = deps.clock.now().getTime();
  const idleMs = nowMs - Date.parse(session.lastSeenAt);
  if (idleMs > IDLE_MS || nowMs - Date.parse(session.createdAt) > LONGEST_MS) {
    await deps.sessions.delete(hash);
    return null;
  }
  if (idleMs > TOUCH_EVERY_MS) await deps.sessions.touch(hash, new Date(nowMs).toISOString());
  return { userId: session.userId, hash };
}

/** For a sweep: what ended and was never asked for again. */
export function deleteEndedSessions(deps: Pick<SessionDeps, "sessions" | "clock">): Promise<number> {
  const nowMs = deps.clock.now().getTime();
  return deps.sessions.deleteEnded({ seen: new Date(nowMs - IDLE_MS).toISOString(), created: new Date(nowMs - LONGEST_MS).toISOString() });
}

function cookieFlags(deps: SessionDeps) {
  return { httpOnly: true, sameSite: "lax", secure: isHttps(deps), path: "/" } as const;
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) {
      const value = pair.slice(at + 1).trim();
      return /^[\w-]{16,128}$/.test(value) ? value : null;
    }
  }
  return null;
}
