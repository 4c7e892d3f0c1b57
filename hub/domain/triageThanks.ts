// Plain thanks: a text that ends in a word of thanks and has nothing that turns against it. What else it tells, of a
// daughter, a drawer or a cat, the learned part has often never met, and must not take the unknown for trouble.

const LONGEST_WORDS = 24;
/** "Дякую, дитино": whoever is thanked may be named after it. */
const ENDS_IN_THANKS =
  /(?<!\p{L})(?:спасиб[оі]|спс|благодар(?:ю|им|ен|на|ны)|дяку(?:ю|ємо|єм)|дяки|вдячн(?:ий|а|і)|thanks|thank you|thx|cheers|ta|much obliged|appreciated|bless you)(?: (?:вам|вас|всем|всім|усім|тебе|тобі|большое|огромное|велике|щиро|you|a lot|so much|very much|all|both|again|anyway|обоим|обом))*(?:[ ,]+\p{L}+){0,2}[^\p{L}\p{N}]*$/u;
/** Contrast, denial, a question, a worse turn, a second time, a sigh before the thanks. */
const TURNS_AGAINST =
  /(?<!\p{L})(?:но|только|лишь|жаль|зато|хотя|конечно|але|тільки|лише|шкода|зате|хоча|звісно|проте|однак|однако|but|only|however|though|pity|shame|yet|except|не|ни|нет|ні|нема|немає|без|not|no|never|nothing|nobody|without|\p{L}+nt|опять|снова|знову|again|still|хуже|гірше|worse|(?:ну|well),? (?:спасибо|дякую|thanks))(?!\p{L})|\?/u;

/** Of a prepared text. */
export function isPlainThanks(text: string): boolean {
  return ENDS_IN_THANKS.test(text) && !TURNS_AGAINST.test(text) && (text.match(/\p{L}+/gu) ?? []).length <= LONGEST_WORDS;
}
