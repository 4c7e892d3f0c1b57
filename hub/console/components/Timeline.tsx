// What happened, newest first: time, glyph, essence, person.
import type { ReactNode } from "react";

export interface TimelineItem {
  readonly key: string;
  readonly at: string;
  readonly when: string;
  readonly glyph: ReactNode;
  readonly text: ReactNode;
  readonly tags?: ReactNode;
  /** What opens under the item, as a thread's messages. */
  readonly below?: ReactNode;
  readonly person?: string | null;
  /** A heading above the first item of a day. */
  readonly day?: string;
}

export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol className="tl">
      {items.map(({ key, at, when, glyph, text, tags, below, person, day }, index) => [
        day === undefined ? null : (
          <li key={`${key} day`} className="day">
            {day}
          </li>
        ),
        <li key={key} className={items[index + 1]?.day === undefined ? "" : "lastday"}>
          <time dateTime={at}>{when}</time>
          {glyph}
          <div>
            <p>{text}</p>
            {tags === undefined ? null : <div className="tags">{tags}</div>}
            {below}
          </div>
          <span className="who">{person}</span>
        </li>,
      ])}
    </ol>
  );
}
