// The ready maps, by the name a company file gives them.
import type { Preset } from "./preset.ts";
import { ringostat } from "./ringostat.ts";
import { telphin } from "./telphin.ts";
import { callgear, comagic, novofon2, uis } from "./uis.ts";

export const PRESETS: ReadonlyMap<string, Preset> = new Map([
  ["uis", uis],
  ["comagic", comagic],
  ["callgear", callgear],
  ["novofon2", novofon2],
  ["ringostat", ringostat],
  ["telphin", telphin],
]);
