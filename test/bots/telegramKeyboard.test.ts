import { expect } from "chai";
import { keyboardOf } from "../../bots/telegram/staff/keyboard.ts";
import type { CommandAnswer, CommandButton } from "../../hub/contract/commands.ts";
import { LANGUAGES } from "../../hub/contract/vocabulary.ts";
import { wrongButton } from "../../hub/demo/fakeTelegramButtons.ts";
import { writeReadWord } from "../../hub/domain/closeWord.ts";
import { COMMAND_TEXTS } from "../../hub/domain/commandTexts/commandTexts.ts";

const WORD = writeReadWord("ru", "01J9Z3K4M5N6P7Q8R9S0T17XK2");
const { ru: RU } = COMMAND_TEXTS;
const LONG = "Меняем компрессор за наш счёт, мастер приедет завтра до обеда";

function deciding(decision: string, label = RU.buttons.decideRead): CommandButton {
  return { command: "close", args: ["12", `${WORD} ${decision}`], cursor: null, label };
}

function keyboard(buttons: readonly CommandButton[], texts = RU) {
  const answer: CommandAnswer = { command: "close", outcome: "refused", title: "", lines: [], rows: [], buttons, next: null, file: null, standing: null };
  const laidOut = keyboardOf(answer, texts);
  expect(wrongButton({ inline_keyboard: laidOut })).to.equal(null);
  return laidOut;
}

describe("A button of Telegram", () => {
  it("records a short decision when it is pressed", () => {
    expect(keyboard([deciding("деталь заменим")])).to.deep.equal([
      [{ text: "Прочитано, записать решение", callback_data: `close||12|${WORD} деталь заменим` }],
    ]);
  });

  it("says of a decision that does not fit that it is copied and sent, in every language", () => {
    expect(keyboard([deciding(LONG)])).to.deep.equal([
      [{ text: "Скопировать и отправить: прочитано, записать решение", copy_text: { text: `/close 12 ${WORD} ${LONG}` } }],
    ]);
    const said = LANGUAGES.map((language) => keyboard([deciding(LONG, COMMAND_TEXTS[language].buttons.decideRead)], COMMAND_TEXTS[language])[0]?.[0]?.text);
    expect(said.slice(1)).to.deep.equal(["Скопіювати й надіслати: прочитано, записати рішення", "Copy and send: read, record the decision"]);
  });

  it("is left out where even a copy would be cut", () => {
    expect(keyboard([deciding(LONG.repeat(5))])).to.deep.equal([]);
  });

  it("has a line of its own where it only copies, so that this is not cut off", () => {
    expect(keyboard([deciding("да"), deciding("нет")]).map((line) => line.length)).to.deep.equal([2]);
    expect(keyboard([deciding("да"), deciding(LONG)]).map((line) => line.length)).to.deep.equal([1, 1]);
  });
});
