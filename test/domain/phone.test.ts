import { expect } from "chai";
import type { PhoneReason } from "../../hub/domain/phone.ts";
import { normalisePhone } from "../../hub/domain/phone.ts";

type Row = readonly [raw: string, country: string, e164: string | null, extension?: string | null, reason?: PhoneReason];

const NUMBERS: readonly Row[] = [
  ["+79000002101", "RU", "+79000002101"],
  ["8 (495) 000-21-01", "RU", "+74950002101"],
  ["8-900-000-21-02", "RU", "+79000002102"],
  ["8.900.000.34.14", "RU", "+79000003414"],
  ["89000004121", "RU", "+79000004121"],
  ["7 900 0002606", "RU", "+79000002606"],
  ["79161234567", "RU", "+79161234567"],
  ["9161234567", "RU", "+79161234567"],
  ["495 000 23 03", "RU", "+74950002303"],
  ["+7 (727) 000 59 59", "RU", "+77270005959"],
  ["8 800 555-35-35", "RU", "+78005553535"],
  ["+8 (495) 000-21-01", "RU", "+74950002101"],
  ["8 10 380 67 123 45 67", "RU", "+380671234567"],
  ["8~10~44 20 7946 0152", "RU", "+442079460152"],
  ["810 380 44 000 20 20", "RU", "+380440002020"],
  ["00 380 67 123 45 67", "RU", "+380671234567"],
  ["0044 20 7946 0153", "RU", "+442079460153"],
  ["380671234567", "RU", "+380671234567"],
  [" 380671234567", "RU", "+380671234567"],
  ["442079460153", "RU", "+442079460153"],
  ["12025550154", "RU", "+12025550154"],
  ["0671234567", "UA", "+380671234567"],
  ["067 123-45-67", "UA", "+380671234567"],
  ["(044) 000-43-43", "UA", "+380440004343"],
  ["050 000 43 43", "UA", "+380500004343"],
  ["0 50 000 48 48", "UA", "+380500004848"],
  ["8 044 000 49 49", "UA", "+380440004949"],
  ["80 44 000 49 49", "UA", "+380440004949"],
  ["8 (067) 123 45 67", "UA", "+380671234567"],
  ["80671234567", "UA", "+380671234567"],
  ["+80671234567", "UA", "+380671234567"],
  ["+38 050 000-44-44", "UA", "+380500004444"],
  ["+380(50)000-47-47", "UA", "+380500004747"],
  ["+380 (0)67 123 45 67", "UA", "+380671234567"],
  ["380500004747", "UA", "+380500004747"],
  ["00380671234567", "UA", "+380671234567"],
  ["671234567", "UA", "+380671234567"],
  ["74951234567", "UA", "+74951234567"],
  ["+7 495 000-21-01", "UA", "+74950002101"],
  ["+90 212 000 53 53", "GB", "+902120005353"],
  ["+357 22 000 056", "RU", "+35722000056"],
  ["+44 (0)20 7946 0958", "RU", "+442079460958"],
  ["020 7946 0958", "GB", "+442079460958"],
  ["442079460153", "GB", "+442079460153"],
  ["(202) 555-0160", "US", "+12025550160"],
  ["1 202 555 0160", "US", "+12025550160"],
  ["8 (029) 123-45-67", "BY", "+375291234567"],
  ["＋７９０００００２１０１", "RU", "+79000002101"],
  ["８（９００）０００－２１－０１", "RU", "+79000002101"],
  ["+7\u00a0900\u00a0000\u201121\u201101", "RU", "+79000002101"],
  ["\u202a+7 900 000-21-01\u202c", "RU", "+79000002101"],
  ["8 900 000–21—01.", "RU", "+79000002101"],
  ["+٧٩٠٠٠٠٠٢١٠١", "RU", "+79000002101"],
  ["tel:+7-900-000-21-01", "RU", "+79000002101"],
  ["tel:89000002101;phone-context=+7", "RU", "+79000002101"],
  ["sip:+79000002101@sip.example.org;user=phone", "RU", "+79000002101"],
  ["sip:79161234567@10.0.0.1:5060", "RU", "+79161234567"],
  ['"Иван" <sip:+79000002101@10.0.0.1>;tag=1c2', "RU", "+79000002101"],
  ["<sip:+79000002101@sip.example.org>", "RU", "+79000002101"],
  ["%2B79000002101", "RU", "+79000002101"],
  ["whatsapp:+79000002101", "RU", "+79000002101"],
  ["79161234567_id265648", "RU", "+79161234567"],
  ["тел. 8 900 000-21-01", "RU", "+79000002101"],
  ["Моб.: +7 900 000 21 01", "RU", "+79000002101"],
  ["8 900 000 21 01 (Галина)", "RU", "+79000002101"],
  ["8 900 000 21 01 Галина Петровна", "RU", "+79000002101"],
];

const EXTENSIONS: readonly Row[] = [
  ["8(495)0002304 доб. 12", "RU", "+74950002304", "12"],
  ["+7 495 000 40 20, доб. 4", "RU", "+74950004020", "4"],
  ["+7 495 000 40 20 (доб. 104)", "RU", "+74950004020", "104"],
  ["+7 495 000-40-20 добавочный 104", "RU", "+74950004020", "104"],
  ["+7 495 000-40-20 вн. 104", "RU", "+74950004020", "104"],
  ["+7 495 000-40-20 внутр.104", "RU", "+74950004020", "104"],
  ["+380 44 000 46 46 дод. 7", "UA", "+380440004646", "7"],
  ["+44 20 7946 0152 ext 33", "RU", "+442079460152", "33"],
  ["+44 20 7946 0152 extension 33", "RU", "+442079460152", "33"],
  ["+1 202 555 0155 x21", "US", "+12025550155", "21"],
  ["+7 900 000-21-01 #12", "RU", "+79000002101", "12"],
  ["+7 900 000-21-01#12", "RU", "+79000002101", "12"],
  ["+79000002101,12", "RU", "+79000002101", "12"],
  ["+79000002101,,12#", "RU", "+79000002101", "12"],
  ["+7 495 000 21 01; 12", "RU", "+74950002101", "12"],
  ["+7 495 000 21 01 доб. № 12", "RU", "+74950002101", "12"],
  ["tel:+74950002101;ext=12", "RU", "+74950002101", "12"],
  ["+74950002101;ext=12", "RU", "+74950002101", "12"],
];

const REFUSED: readonly Row[] = [
  ["101", "RU", null, "101", "internal"],
  ["2001", "UA", null, "2001", "internal"],
  ["вн. 101", "RU", null, "101", "internal"],
  ["доб. 12", "RU", null, "12", "internal"],
  ["sip:101@pbx.example.org", "RU", null, "101", "internal"],
  ["<sip:101@10.0.0.1:5060>", "RU", null, "101", "internal"],
  ["sip:453101@pbx.example.org", "RU", null, "453101", "internal"],
  ["453*101@demo", "RU", null, "101", "internal"],
  ["PJSIP/101-0000001a", "RU", null, "101", "internal"],
  ["Local/101@from-queue/n", "RU", null, "101", "internal"],
  ["", "RU", null, null, "empty"],
  [" \u00a0 ", "RU", null, null, "empty"],
  ["-", "RU", null, null, "empty"],
  ["null", "RU", null, null, "empty"],
  ["anonymous", "RU", null, null, "hidden"],
  ["Anonymous", "RU", null, null, "hidden"],
  ["unknown", "RU", null, null, "hidden"],
  ["<unknown>", "RU", null, null, "hidden"],
  ["Restricted", "RU", null, null, "hidden"],
  ["PRIVATE NUMBER", "RU", null, null, "hidden"],
  ["No Caller ID", "RU", null, null, "hidden"],
  ["sip:anonymous@anonymous.invalid", "RU", null, null, "hidden"],
  ['"Anonymous" <sip:anonymous@anonymous.invalid>', "RU", null, null, "hidden"],
  ["скрыт", "RU", null, null, "hidden"],
  ["Скрытый номер", "RU", null, null, "hidden"],
  ["номер скрыт", "RU", null, null, "hidden"],
  ["Прихований", "UA", null, null, "hidden"],
  ["невідомий номер", "UA", null, null, "hidden"],
  ["+266696687", "RU", null, null, "hidden"],
  ["0000000000", "RU", null, null, "hidden"],
  ["Галина", "RU", null, null, "not_a_number"],
  ["client:jenny", "RU", null, null, "not_a_number"],
  ["sip:user1@demo.mangosip.ru", "RU", null, null, "not_a_number"],
  ["galina90@example.org", "RU", null, null, "not_a_number"],
  ["8 900 000 21 01 ".repeat(20), "RU", null, null, "not_a_number"],
  ["8 900 OOO-21-01", "RU", null, null, "not_a_number"],
  ["8 900 000 21 01, 8 900 000 21 02", "RU", null, null, "several"],
  ["8 900 000 21 01 или 8 900 000 21 02", "RU", null, null, "several"],
  ["000-21-01", "RU", null, null, "too_short"],
  ["8 900 000 21 0", "RU", null, null, "too_short"],
  ["+7 900 000 21", "RU", null, null, "too_short"],
  ["067 123 45 6", "UA", null, null, "too_short"],
  ["+101", "RU", null, null, "too_short"],
  ["+7 900 000 21 011", "RU", null, null, "too_long"],
  ["8 900 000 21 01 2345", "RU", null, null, "too_long"],
  ["+380 67 123 45 67 890 123", "UA", null, null, "too_long"],
  ["4950002101", "UA", null, null, "too_long"],
  ["12345678901234567890", "RU", null, null, "too_long"],
  ["0671234567", "RU", null, null, "impossible"],
  ["8 044 000 49 49", "RU", null, null, "impossible"],
  ["+9991234567", "RU", null, null, "impossible"],
];

function check(rows: readonly Row[]): void {
  for (const [raw, country, e164, extension = null, reason = "ok"] of rows) {
    it(`${JSON.stringify(raw)} in ${country} → ${e164 ?? reason}${extension === null ? "" : ` extension ${extension}`}`, () => {
      expect(normalisePhone(raw, country)).to.deep.equal({ e164, extension, reason });
    });
  }
}

describe("a phone number as written", () => {
  describe("becomes E.164", () => check(NUMBERS));
  describe("loses its extension", () => check(EXTENSIONS));
  describe("is refused with a reason", () => check(REFUSED));

  it("stays what it is when read a second time", () => {
    for (const [raw, country] of NUMBERS) {
      const once = normalisePhone(raw, country).e164 ?? "";
      expect(normalisePhone(once, "US").e164).to.equal(once);
    }
  });

  it("is read without a home country when it carries its own", () => {
    expect(normalisePhone("+7 900 000-21-01", "ZZ").e164).to.equal("+79000002101");
    expect(normalisePhone("8 900 000-21-01", "ZZ").e164).to.equal(null);
  });
});
