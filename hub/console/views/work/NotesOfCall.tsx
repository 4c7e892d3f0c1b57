// Notes left on a call so far; a call has no thread to stand in.
import { useQuery } from "@tanstack/react-query";
import type { Card } from "../../../contract/card.ts";
import { messagesQuery } from "../../api/queries.ts";
import { NoteBubble } from "./MessageBubble.tsx";

export function NotesOfCall({ card }: { readonly card: Card }) {
  const { data } = useQuery({ ...messagesQuery(card.id), enabled: card.state !== "ringing" });
  const notes = data?.filter((message) => message.direction === "note") ?? [];
  if (notes.length === 0) return null;
  return (
    <div className="notes sec">
      {notes.map((note) => (
        <NoteBubble key={note.id} note={note} />
      ))}
    </div>
  );
}
