// What an agent reads out to a client in the client's language, with its meaning in the agent's own beneath.
import type { Spoken } from "./surveyText.ts";

export function SpokenText({ spoken: { said, lang, own }, id }: { readonly spoken: Spoken; readonly id?: string }) {
  return (
    <>
      <p id={id} lang={lang}>
        {said}
      </p>
      {own === null ? null : <p className="f s">{own}</p>}
    </>
  );
}
