// What happened, newest first: time, glyph, essence, person.
import type { ReactNode } from "react";

export interface TimelineItem {
  readonly key: string;
  readonly at: string;
  readonly when: string;
  readonly glyph: ReactNode;
  readonly text: ReactNode;
  readonly tags?: ReactNode;
  readonly person?: string | null;
  /** A heading above the first item of a day. */
  readonly day?: string;
}

export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol className="tl">
      {items.map(({ key, at, when, glyph, text, tags, person, day }) => [
        day === undefined ? null : <li key={`${key} day`} className="day">{day}</li>,
        <li key={key}>
          <time dateTime={at}>{when}</time>
          {glyph}
          <div><p>{text}</p>{tags === undefined ? null : <div className="tags">{tags}</div>}</div>
          <span className="who">{person}</span>
        </li>,
      ])}
    </ol>
  );
}
