// Replies on their way: written while the hub is away they wait here and leave by themselves once it is back.
// One that may already have left is never sent again without the person's word.
import { useSyncExternalStore } from "react";
import type { Message } from "../../../contract/api.ts";
import { keep, kept } from "../../kept.ts";

export interface Outgoing {
  readonly id: string;
  readonly cardId: string;
  readonly text: string;
  readonly at: string;
  readonly state: "waiting" | "sending" | "failed";
  readonly code: string | null;
}

interface OutboxDeps {
  readonly post: (cardId: string, text: string) => Promise<Message>;
  readonly isLive: () => boolean;
  readonly onSent: (cardId: string, message: Message) => void;
  readonly codeOf: (error: unknown) => string;
}

export interface Outbox {
  readonly subscribe: (listener: () => void) => () => void;
  readonly all: () => readonly Outgoing[];
  readonly send: (cardId: string, text: string, id: string, at: string) => void;
  readonly resend: (id: string) => void;
  readonly cancel: (id: string) => void;
  readonly flush: () => void;
}

const NAME = "outbox";

function stored(): readonly Outgoing[] {
  try {
    return JSON.parse(kept(NAME) ?? "[]") as readonly Outgoing[];
  } catch {
    return [];
  }
}

/** What was leaving when the page went away may have arrived. */
function restored(): readonly Outgoing[] {
  return stored().map((one) => (one.state === "sending" ? { ...one, state: "failed", code: "offline" } : one));
}

/** Another tab shares the storage: what it has taken or sent is not ours to send again. */
function isTakenElsewhere(id: string): boolean {
  const saved = stored();
  return saved.length > 0 && saved.find((one) => one.id === id)?.state !== "waiting";
}

export function createOutbox(deps: OutboxDeps): Outbox {
  let list = restored();
  const listeners = new Set<() => void>();
  const set = (next: readonly Outgoing[]): void => {
    list = next;
    keep(NAME, next.length === 0 ? null : JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  const patch = (id: string, change: Partial<Outgoing>): void => set(list.map((one) => (one.id === id ? { ...one, ...change } : one)));

  const leave = async (one: Outgoing): Promise<void> => {
    patch(one.id, { state: "sending", code: null });
    try {
      const message = await deps.post(one.cardId, one.text);
      deps.onSent(one.cardId, message);
      set(list.filter((other) => other.id !== one.id));
    } catch (error) {
      patch(one.id, { state: "failed", code: deps.codeOf(error) });
    }
  };
  // One at a time, so that replies arrive in the order they were written.
  let tail: Promise<void> = Promise.resolve();
  const queue = (id: string): void => {
    tail = tail.then(async () => {
      const one = list.find((other) => other.id === id);
      if (one === undefined || one.state !== "waiting" || !deps.isLive()) return;
      if (isTakenElsewhere(id)) set(stored());
      else await leave(one);
    });
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => list,
    send: (cardId, text, id, at) => {
      set([...list, { id, cardId, text, at, state: "waiting", code: null }]);
      queue(id);
    },
    resend: (id) => {
      patch(id, { state: "waiting", code: null });
      queue(id);
    },
    cancel: (id) => set(list.filter((one) => one.id !== id)),
    flush: () => {
      for (const one of list) if (one.state === "waiting") queue(one.id);
    },
  };
}

export function useOutgoing(outbox: Outbox, cardId: string): readonly Outgoing[] {
  return useSyncExternalStore(outbox.subscribe, outbox.all).filter((one) => one.cardId === cardId);
}
