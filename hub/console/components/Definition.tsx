// A word with its meaning behind it: dotted underline; hover, focus or tap opens it.
import { HoverCard } from "@mantine/core";
import { type ReactNode, useId } from "react";

export function Definition({ children, meaning }: { readonly children: ReactNode; readonly meaning: string }) {
  const id = useId();
  return (
    <HoverCard width={280} position="bottom-start" openDelay={150} shadow="md">
      <HoverCard.Target>
        <button type="button" className="def" aria-describedby={id}>
          {children}
          <span id={id} className="sr">
            {meaning}
          </span>
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown className="s">{meaning}</HoverCard.Dropdown>
    </HoverCard>
  );
}
