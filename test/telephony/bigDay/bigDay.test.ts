// As many calls as leave the rest of the suite its time; `npm run soak` takes a whole day of them.
import { suiteOf } from "./suite.ts";

suiteOf(400);
