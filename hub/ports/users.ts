// Staff and how they prove who they are.
import type { User } from "../contract/api.ts";
import type { AlertKind, LinkChannel } from "../contract/commands.ts";
import type { Language, Role } from "../contract/vocabulary.ts";

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Language;
  readonly extension: string | null;
  readonly department: string | null;
  readonly queues: readonly string[];
  readonly passwordHash: string;
}

export interface Users {
  get(id: string): Promise<User | null>;
  byEmail(email: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
  list(): Promise<readonly User[]>;
  add(user: NewUser): Promise<void>;
  save(id: string, patch: Partial<Omit<NewUser, "id" | "email">> & { readonly active?: boolean }): Promise<void>;
  count(): Promise<number>;
}

/** Somebody whose console has been gone for long. */
export interface VanishedPerson {
  readonly id: string;
  readonly name: string;
  /** Still taken for being at work. */
  readonly isAtWork: boolean;
  /** Clients wait for their answer in chats that they had while their console was there. */
  readonly holdsChats: boolean;
}

/** Whose browser is there. */
export interface Consoles {
  seen(userIds: readonly string[], at: string): Promise<void>;
  /** Whose console was last there at that instant or before, and for whom something is to be done; never who has had none. */
  vanished(before: string): Promise<readonly VanishedPerson[]>;
  /** Not at work any more; false when they are back, or have said so themselves. */
  leave(userId: string, before: string, at: string): Promise<boolean>;
}

export interface TokenRecord {
  readonly id: string;
  /** What it is for. */
  readonly name: string;
  readonly userId: string;
}

/** Bearer tokens; only a digest of each is kept. */
export interface Tokens {
  add(token: { readonly id: string; readonly name: string; readonly hash: string; readonly userId: string }): Promise<void>;
  findUser(hash: string): Promise<User | null>;
  /** Those of the digests whose token was not revoked. */
  standing(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** Newest first; never the token or its digest. */
  list(): Promise<readonly TokenRecord[]>;
  /** False when there was none. */
  delete(id: string): Promise<boolean>;
  deleteOfUser(userId: string): Promise<void>;
}

export interface SessionRecord {
  readonly userId: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

/** Log-ins of people, shared by all hubs. Only a digest of each cookie is kept: a copied table opens nothing. */
export interface Sessions {
  create(session: SessionRecord & { readonly hash: string }): Promise<void>;
  find(hash: string): Promise<SessionRecord | null>;
  /** For the open sockets of a hub, all at once; those that ended are not in the answer. */
  findMany(hashes: readonly string[]): Promise<ReadonlyMap<string, SessionRecord>>;
  touch(hash: string, at: string): Promise<void>;
  delete(hash: string): Promise<void>;
  /** After a changed password or a switched-off account: all of them, on every hub. */
  deleteOfUser(userId: string): Promise<void>;
  /** Those that ended anyway: not seen since the one, or made before the other. How many. */
  deleteEnded(before: { readonly seen: string; readonly created: string }): Promise<number>;
}

/** A chat account that was proved to be one of ours: what comes from it has that person's rights. */
export interface ChannelLink {
  readonly id: string;
  readonly channel: LinkChannel;
  /** The platform's id of the account. */
  readonly externalId: string;
  readonly userId: string;
  readonly createdAt: string;
}

export interface ChannelLinks {
  /** By external id, as they are now; unlinked and switched-off people are not in the answer. */
  users(channel: LinkChannel, externalIds: readonly string[]): Promise<ReadonlyMap<string, User>>;
  ofUser(userId: string): Promise<readonly ChannelLink[]>;
  /** False when it was not theirs or there was none. */
  remove(id: string, userId: string): Promise<boolean>;
  /** Only the digest is kept; an earlier code of the person for this channel opens nothing any more. */
  putCode(code: { readonly digest: string; readonly userId: string; readonly channel: LinkChannel; readonly expiresAt: string }): Promise<void>;
  /** The code is used up and the account linked, both or neither; null when no such code stands. Decided by the database. */
  redeem(digest: string, link: Omit<ChannelLink, "userId">): Promise<User | null>;
}

/** Who wants to be told of what unasked. */
export interface AlertSubscriptions {
  of(userId: string): Promise<ReadonlySet<AlertKind>>;
  set(userId: string, kind: AlertKind, wanted: boolean): Promise<void>;
  /** Active people alone. */
  subscribers(kind: AlertKind): Promise<readonly string[]>;
}
