// The words by which staff ask for things in Russian, Ukrainian and English. Texts reach these patterns in small
// letters, without punctuation and with ё as е; orders are matched as they were typed.
import type { CommandName, ComplaintFilter } from "../contract/commands.ts";

const NAMES: Readonly<Record<CommandName, string>> = {
  today: "today сегодня сьогодні",
  queue: "queue очередь черга",
  agents: "agents сотрудники операторы співробітники оператори",
  missed: "missed пропущенные пропущені",
  overdue: "overdue просроченные просрочено прострочені прострочено",
  complaints: "complaints жалобы скарги",
  complaint: "complaint жалоба скарга",
  client: "client клиент клієнт",
  take: "take взять взяти",
  assign: "assign назначить призначити",
  close: "close закрыть закрити",
  requests: "requests запросы запити",
  answer: "answer ответ ответить відповідь відповісти",
  remind: "remind напомнить нагадати",
  call: "call позвонить зателефонувати подзвонити",
  report: "report отчет звіт",
  subscribe: "subscribe подписка підписка",
  who: "who whoami",
  help: "help помощь допомога start",
};

export const ALIASES: ReadonlyMap<string, CommandName> = new Map(
  (Object.entries(NAMES) as [CommandName, string][]).flatMap(([command, words]) => words.split(" ").map((word) => [word, command] as const)),
);

/** What the person wants done, at the very beginning of what they say. */
export const ORDERS: readonly { readonly command: CommandName; readonly pattern: RegExp }[] = [
  {
    command: "call",
    pattern:
      /^(?:позвони(?:ть|те)?|набери(?:те)?|зателефонуй(?:те)?|подзвони(?:ти|ть)?|call|dial|ring)\s+(?:(?:клиент|клієнт|client)\p{L}*\s+)?(?<about>\S.*)$/iu,
  },
  {
    command: "client",
    pattern:
      /^(?:(?:покажи(?:те)?|найди(?:те)?|знайди|знайдіть|покажіть|show|find|look up)\s+(?:me\s+)?(?:the\s+)?(?:клиент|клієнт|client|customer)\p{L}*|(?:кто такой|кто такая|хто такий|хто така|чей номер|чий номер|whose number is))\s+(?<about>\S.*)$/iu,
  },
  { command: "take", pattern: /^(?:беру|возьму|взять|берусь за|візьму|взяти|take|i take|i will take)\s+(?<about>(?:жалоб|скарг|complaint|№|#|\d).*)$/iu },
  { command: "assign", pattern: /^(?:назначь(?:те)?|назначить|признач(?:те|ити)?|assign)\s+(?<about>(?:жалоб|скарг|complaint|№|#|\d).*)$/iu },
  { command: "close", pattern: /^(?:закрой(?:те)?|закрыть|закрий(?:те)?|закрити|close)\s+(?<about>(?:жалоб|скарг|complaint|№|#|\d).*)$/iu },
  {
    command: "remind",
    pattern: /^(?:напомни(?:те)?|напомнить|нагадай(?:те)?|нагадати|remind(?: me)?)(?:\s+(?:мне|мені|про|о|об|about|of))*\s+(?<about>\S.*)$/iu,
  },
];

/** The first that fits is meant. */
export const QUESTIONS: readonly { readonly command: CommandName; readonly pattern: RegExp }[] = [
  { command: "help", pattern: /что ты умеешь|что вы умеете|що ти вмієш|що ви вмієте|what can you do|список команд|list of commands|^start$/u },
  { command: "who", pattern: /^(?:кто я|хто я|who am i)$/u },
  { command: "subscribe", pattern: /подписк|підписк|уведомлени|оповещени|сповіщенн|subscription|\balerts\b/u },
  { command: "report", pattern: /(?:^| )(?:отчет|звіт|report)/u },
  {
    command: "missed",
    pattern: /пропущ|пропуст|не дозвон|не додзвон|кому (?:надо |нужно |треба )?(?:пере|перед)звон|missed|\bmiss\b|get through|call(?:s)? back|callbacks?/u,
  },
  { command: "overdue", pattern: /просроч|простроч|overdue|past due|past the deadline/u },
  { command: "complaints", pattern: /(?:^| )(?:жалоб|скарг|претенз)|complaint/u },
  {
    command: "queue",
    pattern: /очеред|(?:^| )черз|(?:^| )черг|(?:кто|сколько|хто|скільки) (?:сейчас |зараз )?(?:ждет|ждут|ожида|чекає|чекают)|waiting|\bqueue\b/u,
  },
  {
    command: "agents",
    pattern:
      /(?:кто|хто) (?:сейчас |зараз |сегодня |сьогодні )?(?:на (?:лини|ліні|мест|місц|смен|зміні)|работает|працює|свобод|вільн)|who (?:is|are) (?:on|online|working|available|free|here)|whos (?:on|online|working|available|free|here)/u,
  },
  {
    command: "today",
    pattern:
      /как (?:у нас )?(?:идут )?дела|як (?:у нас )?справи|цифры|цифри|показател|показник|итоги|підсумки|сводк|зведенн|figures|how are we doing|summary|(?:сколько|скільки|how many) .*(?:звонк|дзвінк|calls)/u,
  },
];

export const FILTER_WORDS: readonly { readonly filter: ComplaintFilter; readonly pattern: RegExp }[] = [
  { filter: "mine", pattern: /(?:^| )(?:мои|мої|моих|моїх|mine|my)(?: |$)/u },
  { filter: "free", pattern: /без ответствен|без відповідальн|ничь|нічи|свободн|вільн|nobody|unassigned|(?:^| )free(?: |$)/u },
  { filter: "high", pattern: /тяж|серьезн|серйозн|срочн|термінов|важн|важлив|grave|severe|critical|urgent|(?:^| )high(?: |$)/u },
  { filter: "closed", pattern: /закрыт|закрит|closed|resolved/u },
  { filter: "open", pattern: /открыт|відкрит|(?:^| )(?:open|все|всі|all)(?: |$)/u },
];
