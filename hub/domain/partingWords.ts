// Words a talk ends with: thanks, agreement, a good-bye. They wait for no answer, and whoever answered in time is not late
// for having left it at that. The whole text or not at all: one word more may be a question.

const PHRASES = {
  ru: "спасибо|спасибо большое|большое спасибо|огромное спасибо|спасибо вам|спасибо за помощь|спасибо за ответ|спс|благодарю|благодарю вас|благодарим|благодарим вас|ок|окей|хорошо|ладно|понял|поняла|поняли|понятно|ясно|принято|принял|приняла|договорились|жду|ждём|ждем|будем ждать|буду ждать|отлично|супер|здорово|до свидания|до связи|до встречи|до завтра|всего доброго|хорошего дня|хорошего вечера|взаимно|и вам",
  uk: "дякую|дуже дякую|щиро дякую|дякую вам|дякую за допомогу|дякую за відповідь|дякуємо|щиро дякуємо|дуже дякуємо|дякуємо вам|ок|окей|добре|гаразд|зрозуміло|зрозумів|зрозуміла|зрозуміли|домовилися|домовились|прийнято|чекаю|чекаємо|чекатиму|чекатимемо|будемо чекати|буду чекати|чудово|супер|до побачення|до зв'язку|до зустрічі|до завтра|гарного дня|гарного вечора|навзаєм|і вам",
  en: "thanks|thank you|thank you very much|thank you so much|thanks a lot|many thanks|thx|cheers|ok|okay|got it|great|perfect|understood|noted|agreed|good|will do|bye|goodbye|see you|have a nice day|have a good day|have a good evening|you too",
} as const;
const FACES = "👍🙏👌🤝✅🙂😊😀☺❤";

const PARTINGS = Object.values(PHRASES).map((phrases) => {
  const longestFirst = phrases.split("|").sort((one, other) => other.length - one.length);
  return new RegExp(`^(?:(?:${longestFirst.join("|")})(?: |$))+$`, "u");
});
const LONGEST = 80;
/** What stands between words and goes with them; anything else, a question mark first of all, asks for more. */
const BETWEEN = new RegExp(`[\\s.,!;:()–—${FACES}\\u{1F3FB}-\\u{1F3FF}\\uFE0F]+`, "gu");
const FACE = new RegExp(`[${FACES}]`, "u");

/** Whether a message says nothing but that, in one of the languages clients write in. */
export function isParting({ text, attachments }: { readonly text: string; readonly attachments: readonly unknown[] }): boolean {
  if (attachments.length > 0 || text.length > LONGEST) return false;
  const words = text.toLowerCase().replaceAll(/[’ʼ`]/g, "'").replaceAll(BETWEEN, " ").trim();
  return words === "" ? FACE.test(text) : PARTINGS.some((parting) => parting.test(words));
}
