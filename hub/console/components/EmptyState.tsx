// Nothing here, said as the good news it is, with the next acts beside it.
import type { ReactNode } from "react";

export interface NextAct {
  readonly key: string;
  readonly icon: ReactNode;
  readonly text: ReactNode;
  readonly act: ReactNode;
}

export function EmptyState({ title, text, acts = [] }: { readonly title: string; readonly text?: ReactNode; readonly acts?: readonly NextAct[] }) {
  return (
    <div className="empty">
      <h1>{title}</h1>
      {text === undefined ? null : <p className="m">{text}</p>}
      {acts.length === 0 ? null : (
        <ul>
          {acts.map(({ key, icon, text: said, act }) => (
            <li key={key}>
              {icon}
              <span>{said}</span>
              <span className="push">{act}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
