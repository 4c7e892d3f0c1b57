// Thanks of somebody who read the answer out, wrote it down or will pass it on. To whom and onto what, a daughter, a wall,
// a box of tea, the learned part has often never met, and takes for trouble. That nothing turns against the thanks would
// not be enough to doubt a complaint: bitter thanks need no such word ("Paid for a repair that lasted an hour. Thanks").

/** "Понял", "запомнил" and "noted" are left out: those who are bitter begin like that. */
const TOOK_IN =
  "(?:(?:ок|ok|добре|хорошо|все|усе|вже|уже|i|ive),? )*(?:(?:прочита|перечита)(?:л[аи]?|в)|проч(?:ел|ла)|запис(?:ал[аи]?|ав)|переда(?:м|дим|мо)|(?:wrote|read|jotted) (?:it|this|that)|(?:will|ill) pass (?:it|this|that))";
/** To whom or where. What a further sentence or clause tells may be why they are bitter: only that the note hangs may follow. */
const WHERE =
  "(?: \\p{L}+){1,7}(?:(?:,| и| і| й| та| and) (?:повіси(?:ла|в)|повесил[аи]?|приклеї(?:ла|в)|приклеил[аи]?|(?:stuck|pinned|hung) it)(?: \\p{L}+){1,4})?";
const THANKS =
  "(?:(?:щиро|велике|большое|огромное|many|much) )?(?:спасиб[оі]|спс|благодар(?:ю|им|ен|на|ны)|дяку(?:ю|ємо|єм)|дяки|вдячн(?:ий|а|і)|thanks|thank you|thx|cheers|ta|obliged|appreciated|bless you)(?: (?:вам|вас|всем|всім|усім|тебе|тобі|большое|огромное|велике|щиро|you|a lot|so much|very much|all|both|again|anyway))*";
/** "Дякую, дитино": whoever is thanked may be named after it; what they are thanked for may be a scratch. */
const WHOM = "(?:[ ,]+(?!(?:за|for)(?!\\p{L}))\\p{L}+){0,2}";
const PLAIN_THANKS = new RegExp(`^ ?${TOOK_IN}${WHERE}[ ,.!]+${THANKS}${WHOM}[^\\p{L}\\p{N}]*$`, "u");

const AGAINST = [
  "но|только|лишь|жаль|зато|хотя|конечно|але|тільки|лише|шкода|зате|хоча|звісно|проте|однак|однако|but|only|however|though|pity|shame|yet|except",
  "не|ни|нет|нету|без|никто|никого|никому|ничего|ні|нема|немає|ніхто|нікого|нікому|нічого|not|no|none|never|nothing|nobody|without|cannot",
  "(?:do|does|did|ca|could|wo|would|is|are|was|were|has|have|had|should|must|ai)nt",
  "опять|снова|знову|again|still|хуже|гірше|worse|(?:второ|третьо)го|(?:втор|трет|друг)(?:ой|ий|ій|ую|ью|ья|у|ю|я)|(?:second|third|fourth) \\p{L}+",
  "впустую|зря|напрасно|дарма|марно|wast(?:ed?|ing)|чуж\\p{L}+|fell|broke\\p{L}*|жд(?:у|ем|ал[аи]?)|прожд\\p{L}+|(?:про)?чека\\p{L}+|wait\\p{L}*",
  "обеща\\p{L}+|обіця\\p{L}+|promis\\p{L}+|отговор\\p{L}+|відмов\\p{L}+|excuses?|ваш\\p{L}*|yours?",
  // A day that is named was promised or has passed.
  "понед\\p{L}+|вторник\\p{L}*|вівтор\\p{L}+|сред[аыуе]|серед[аиіу]|четв\\p{L}+|пятниц\\p{L}+|субб?от\\p{L}+|(?:mon|tues|wednes|thurs|fri|satur)day",
  "(?:ну|well),? (?:спасибо|дякую|thanks)",
];
/** Contrast, denial, a second time, time lost, words that were given, a sigh before the thanks; or a question. */
const TURNS_AGAINST = new RegExp(`(?<!\\p{L})(?:${AGAINST.join("|")})(?!\\p{L})|\\?`, "u");

/** Of a prepared text. */
export function isPlainThanks(text: string): boolean {
  return PLAIN_THANKS.test(text) && !TURNS_AGAINST.test(text);
}
