// What colleagues read in the history of a chat that came back because its agent's console was gone.
import type { Language } from "../contract/vocabulary.ts";

const WITHOUT_CONSOLE: Record<Language, (name: string, minutes: number) => string> = {
  ru: (name, minutes) => `Консоль сотрудника ${name} не на связи дольше ${minutes} мин. Чат вернулся в очередь.`,
  uk: (name, minutes) => `Консоль співробітника ${name} не на зв’язку понад ${minutes} хв. Чат повернувся до черги.`,
  en: (name, minutes) => `The console of ${name} has been gone for more than ${minutes} min. The chat is back in the queue.`,
};

export function withoutConsole({ name, afterSec }: { readonly name: string; readonly afterSec: number }, language: Language): string {
  return WITHOUT_CONSOLE[language](name, Math.max(1, Math.floor(afterSec / 60)));
}
