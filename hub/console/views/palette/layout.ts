// What somebody meant when the keyboard stood in another layout: `rjcntyrj` was «костенко». Only a reading
// that differs from what was typed is offered; whether it is the right one, the results decide.

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ";
const UKRAINIAN = "'йцукенгшщзхїфівапролджєячсмитьбю₴ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ";

const TO_RUSSIAN = keyMap(LATIN, RUSSIAN);
const TO_UKRAINIAN = keyMap(LATIN, UKRAINIAN);
const FROM_RUSSIAN = keyMap(RUSSIAN, LATIN);
const FROM_UKRAINIAN = keyMap(UKRAINIAN, LATIN);

/** Other readings of the same keys, likeliest first; empty when there is nothing to re-read. */
export function otherLayouts(typed: string): readonly string[] {
  const readings = /\p{Script=Cyrillic}/u.test(typed)
    ? [retype(typed, FROM_RUSSIAN), retype(typed, FROM_UKRAINIAN)]
    : /[a-z]/i.test(typed)
      ? [retype(typed, TO_RUSSIAN), retype(typed, TO_UKRAINIAN)]
      : [];
  return [...new Set(readings)].filter((reading) => reading !== typed);
}

function keyMap(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to];
  return new Map([...from].map((char, index) => [char, targets[index] ?? char]));
}

function retype(text: string, map: ReadonlyMap<string, string>): string {
  return [...text].map((char) => map.get(char) ?? char).join("");
}
