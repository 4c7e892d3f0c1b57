// One row of a list: glyph, name, one right figure, one line of essence, at most two tags; bold is unseen.
import type { ReactNode, Ref } from "react";
import type { Tone } from "./tone.ts";

export interface CardRowProps {
  readonly glyph: ReactNode;
  readonly name: string;
  readonly figure: ReactNode;
  readonly figureTone?: Tone;
  readonly essence?: ReactNode;
  /** Set when the essence is in another language than the console. */
  readonly essenceLang?: string | undefined;
  readonly tags?: ReactNode;
  readonly isUnseen?: boolean;
  /** What bold says, for those who cannot see it. */
  readonly unseenText?: string | undefined;
  readonly isQuiet?: boolean;
  readonly isRinging?: boolean;
  readonly isSelected?: boolean;
  readonly tabIndex?: 0 | -1;
  readonly id?: string;
  readonly onSelect: () => void;
  readonly ref?: Ref<HTMLDivElement>;
}

export function CardRow(props: CardRowProps) {
  const { glyph, name, figure, figureTone = "plain", essence, essenceLang, tags, isUnseen, isQuiet, isRinging, isSelected = false } = props;
  const looks = [isUnseen ? "unread" : "", isQuiet ? "done" : "", isRinging ? "ring" : ""].join(" ");
  return (
    <div
      ref={props.ref}
      id={props.id}
      className={`card ${looks}`}
      role="option"
      aria-selected={isSelected}
      tabIndex={props.tabIndex ?? -1}
      onClick={props.onSelect}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        props.onSelect();
      }}
    >
      {glyph}
      <b className="el">
        {name}
        {props.unseenText === undefined ? null : <span className="sr">, {props.unseenText}</span>}
      </b>
      <span className={`t ${figureTone}`}>{figure}</span>
      {essence === undefined || essence === null ? null : (
        <p className="el" lang={essenceLang}>
          {essence}
        </p>
      )}
      {tags === undefined || tags === null ? null : <div className="tags">{tags}</div>}
    </div>
  );
}
