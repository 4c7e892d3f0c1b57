// The tuning every model is stored with: written by `npm run tune`, not by hand.
import type { Tuning } from "../../domain/triageTuning.ts";
import TUNED from "./tuning.json" with { type: "json" };

export const TUNING: Tuning = TUNED;
