// Thanks for an answer open no complaint, whatever small thing they tell; thanks in which somebody complains still do, and
// bitter thanks too. None of these sentences was learned.
import { expect } from "chai";
import { triage } from "../../hub/domain/triage.ts";
import { prepare } from "../../hub/domain/triageText.ts";
import { isPlainThanks } from "../../hub/domain/triageThanks.ts";

const THANKS = {
  ru: [
    "Спасибо, всё доехало, уже расставили",
    "Показал жене, смеялась. Спасибо вам!",
    "Дозвонился, всё объяснили. Благодарю",
    "ок, понял, спасибо",
    "Прочитал вслух всей смене, спасибо, ребята",
    "Передам маме, она обрадуется. Спасибо, дочка",
    "Получил, сижу разбираюсь. Спасибо за терпение",
    "Вот это скорость! Не ожидал, спасибо",
    "Спасибо, что не забыли про нас, старых",
    "Сынок, дай бог тебе здоровья, всё включилось",
    "Уже не надо, сам нашёл. Спасибо",
    "Спасибо, успокоили, а то я уже не спала",
    "Сфотографировала и отправила сестре. Спасибо, золотце",
    "Дошёл до щитка, щёлкнул, пошло. Спасибо, сынок",
    "Вижу машину у ворот. Благодарю",
    "Перечитал дважды, теперь понял. Спасибо вам большое",
    "Сказала внуку, пусть тоже знает. Спасибо",
  ],
  uk: [
    "Прочитала їй уголос. Дякую, дитино",
    "Дякую, все дійшло, вже поставили",
    "Показала чоловікові, він аж присвиснув. Дякую!",
    "Додзвонилась, усе пояснили. Щиро вдячна",
    "добре, зрозумів, дякую",
    "Прочитав уголос усій зміні, дякую, хлопці",
    "Передам бабусі, зрадіє. Дякую, сонечко",
    "Отримала, розбираюся. Дякую за терпіння",
    "Оце швидкість! Не чекала, дякую",
    "Спасибі, дитино, дай тобі Боже здоров'я",
    "Вже не треба, сам знайшов. Дякую",
    "Дякую, заспокоїли, а то я ночами не спав",
    "Записала собі на листочку, повісила на стіну. Дякую, синку",
    "Сфотографувала й надіслала сестрі. Дякую, золотко",
    "Дійшов до щитка, клацнув, пішло. Дякую, синку",
    "Бачу машину біля воріт. Вдячний",
    "Перечитав двічі, тепер зрозумів. Щиро дякую",
    "Розповіла онукові, хай теж знає. Спасибі вам",
  ],
  en: [
    "Thanks, it all arrived and is on the shelf already",
    "Read it out to my wife, she laughed. Thank you!",
    "Got through in the end, all explained. Much obliged",
    "ok, understood, thanks",
    "I read your answer aloud to the whole shift. Cheers, lads",
    "Will pass it on to my mum, she'll be so pleased. Thank you, dear",
    "Received, working through it. Thanks for your patience",
    "Now that was quick! Didn't expect it, thanks",
    "Never mind, found it myself. Thanks anyway",
    "Thank you, you put my mind at rest, I hadn't slept",
    "Wrote it down and stuck it on the fridge. Bless you",
    "Ta very much, love",
    "Took a picture and sent it to my sister. Thanks, pet",
    "Walked over to the fuse box, flicked it, off it goes. Thank you, son",
    "Went over it twice, got it now. Thanks a lot",
    "Told my grandson so he knows as well. Thank you",
  ],
};

const COMPLAINTS = {
  ru: [
    "Спасибо за испорченную витрину, теперь она в царапинах",
    "Спасибо, мастер приехал, но холодильник снова не морозит",
    "Благодарю за ответ, только деньги вы так и не вернули",
    "Спасибо, конечно, но я жду вашего инженера четвёртый день",
    "Спасибо, что опять привезли не ту полку",
    "Спасибо вам большое за залитый пол после вашего ремонта",
    "Спасибо за звонок, но вопрос со счётом так и висит, вторую неделю прошу",
    "Благодарю вас за поцарапанный паркет",
    "Спасибо, что снова потеряли мой заказ",
  ],
  uk: [
    "Дякую за зіпсовану вітрину, тепер вона вся подряпана",
    "Дякую, майстер був, але шафа знову не морозить",
    "Дякую за відповідь, тільки гроші ви так і не повернули",
    "Дякую, звісно, але я вже четвертий день чекаю вашого інженера",
    "Дякую, що знову привезли не ту полицю",
    "Щиро дякую за викинуті продукти, шафа після вас тепла",
    "Дякую за дзвінок, але питання з рахунком так і висить, другий тиждень прошу",
    "Дякую вам за подряпаний паркет",
    "Дякую, що знову загубили моє замовлення",
  ],
  en: [
    "Thanks for the ruined display case, it is scratched all over now",
    "Thank you, the engineer came, but the fridge is warm again",
    "Thanks for replying, but you still have not refunded my money",
    "Thanks a lot, I have been waiting for your engineer for four days",
    "Thanks for delivering the wrong shelf yet again",
    "Many thanks for the flooded floor you left after the repair",
    "Thanks, great help: since your visit the freezer is warm",
    "Thanks for the call, but the invoice is still wrong and I have been asking for two weeks",
    "Thank you for the scratched parquet",
    "Thanks for losing my order again",
  ],
};

/** Nothing in the words of the thanks says that they are none. */
const BITTER = {
  ru: [
    "Час стою под закрытой дверью вашего офиса. Спасибо",
    "Счёт выставили за чужой магазин. Спасибо",
    "Третий раз переносите визит, спасибо",
    "Холодильник течёт с утра, весь пол мокрый. Спасибо вам",
    "Продукты на помойку, праздник испорчен. Спасибо",
    "Уже неделю торгую из сумки-холодильника, спасибо",
    "Прочитал ваш ответ, отписка. Спасибо",
    "Записал на стене дату, камера умерла через сутки. Спасибо",
  ],
  uk: [
    "Дякую за подряпину",
    "Майстер поїхав і лишив калюжу. Дякую",
    "Тиждень обіцянок, дякую",
    "Нагрубіянили мені при покупцях. Спасибі вам",
    "Прочитав, одні відмовки. Дякую",
    "Прочитала дітям замість казки, такої брехні ще пошукати. Дякую",
    "Записала, як ваш майстер обіцяв у вівторок. Сьогодні п'ятниця. Дякую",
  ],
  en: [
    "Door fell off on day two, thanks",
    "Whole day wasted waiting, thanks",
    "Paid for a repair that lasted an hour. Thanks",
    "Took the day off for an engineer who forgot about me. Cheers",
    "Forty minutes of hold music. Thanks a lot",
    "Left mud all over the shop floor, thank you",
    "All the ice cream melted over the weekend, thank you very much",
    "Charged twice for one visit. Cheers",
    "Hung up on me mid-sentence, thanks",
    "Read your reply three times, all excuses. Thanks",
    "Read it to my staff, they cried: double the price. Thanks",
  ],
};

/** The learned part alone takes the first four for trouble. */
const PLAIN = [
  "Прочитала їй уголос. Дякую",
  "Записала собі на листочку, повісила на стіну. Дякую",
  "Записав на коробці від чаю, дякую",
  "Jotted it in the margin of the ledger. Thanks a lot",
  "Записал на обоях у телефона, спасибо",
  "Передам маме. Спасибо, дочка",
  "Read it to whoever sent the excellent payment. Thank you",
];

const NOT_PLAIN = [
  "Спасибо за царапину",
  "Прочитала мамі. Дякую за подряпину",
  "Записала там, де нікого нема. Дякую",
  "Записала там де нікого. Дякую",
  "Передам никому на складе. Спасибо",
  "Прочитала маме впустую. Спасибо",
  "Записала на середу. Дякую",
  "Записала на середу, середа минула. Дякую",
  "Read it to those who haven't slept. Thanks",
  "Read it to the shift on a wasted day. Thanks",
  "Read it, same excuse as in May. Thanks",
  "Wrote it down, three visits and the floor is wet. Cheers",
  "Understood, I'm on my own. Thanks",
];

describe("triage of thanks", () => {
  for (const [language, thanks] of Object.entries(THANKS)) {
    it(`opens no complaint for who is thanking (${language})`, () => {
      expect(thanks.filter((text) => triage(text).intent === "complaint")).to.deep.equal([]);
    });
  }

  for (const [language, bitter] of Object.entries(BITTER)) {
    it(`opens one for bitter thanks (${language})`, () => {
      expect(bitter.filter((text) => triage(text).intent !== "complaint")).to.deep.equal([]);
    });
  }

  it("doubts a complaint only where the answer was read out, written down or will be passed on, and that is all they tell", () => {
    const isPlain = (text: string): boolean => isPlainThanks(prepare(text).text);
    expect(PLAIN.filter((text) => !isPlain(text))).to.deep.equal([]);
    expect(PLAIN.filter((text) => triage(text).intent === "complaint")).to.deep.equal([]);
    expect([...NOT_PLAIN, ...Object.values(COMPLAINTS).flat(), ...Object.values(BITTER).flat()].filter(isPlain)).to.deep.equal([]);
  });

  for (const [language, complaints] of Object.entries(COMPLAINTS)) {
    it(`opens one for who thanks and complains (${language})`, () => {
      expect(complaints.filter((text) => triage(text).intent !== "complaint")).to.deep.equal([]);
    });
  }
});
