// A word with its meaning behind it: dotted underline; hover, focus or tap opens it.
import { HoverCard } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface DefinitionProps {
  readonly children: ReactNode;
  readonly meaning: string;
  /** What is shown under the meaning, and read aloud only when it is opened. */
  readonly detail?: ReactNode;
}

export function Definition({ children, meaning, detail }: DefinitionProps) {
  const id = useId();
  return (
    <HoverCard width={detail === undefined ? 280 : 340} position="bottom-start" openDelay={150} shadow="md">
      <HoverCard.Target>
        <button type="button" className="def" aria-describedby={id}>
          {children}
          <span id={id} className="sr">
            {meaning}
          </span>
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown className="s">
        {meaning}
        {detail}
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
