// Numbers as people read them aloud: grouped where the country's habit is known, left whole elsewhere.

const HABITS: readonly { readonly pattern: RegExp; readonly shown: string }[] = [
  { pattern: /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, shown: "+7 $1 $2-$3-$4" },
  { pattern: /^\+380(\d{2})(\d{3})(\d{2})(\d{2})$/, shown: "+380 $1 $2 $3 $4" },
  { pattern: /^\+1(\d{3})(\d{3})(\d{4})$/, shown: "+1 $1 $2-$3" },
];

/** No-break spaces, so that a number never falls apart at the end of a line. */
export function phoneText(e164: string): string {
  const habit = HABITS.find(({ pattern }) => pattern.test(e164));
  return habit === undefined ? e164 : e164.replace(habit.pattern, habit.shown).replaceAll(" ", "\u00a0");
}
