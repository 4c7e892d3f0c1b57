// The whole measure, by `npm run soak`: as many calls as a big day has.
import { suiteOf } from "./suite.ts";

suiteOf(5_000);
