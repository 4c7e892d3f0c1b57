// Zadarma, and Novofon 1.0, which speaks the same under its own name.
import type { Adapter } from "../../adapter.ts";
import type { Form } from "../../form.ts";
import { listZadarmaCalls } from "./callList.ts";
import type { ZadarmaConfig } from "./config.ts";
import { dialByZadarma } from "./dial.ts";
import { parseZadarma } from "./parse.ts";
import { locateZadarmaRecording } from "./recording.ts";
import { askZadarma, replyToZadarma } from "./reply.ts";
import { authenticateZadarma } from "./verify.ts";

export const zadarma: Adapter<ZadarmaConfig, Form> = {
  provider: "zadarma",
  // GET is the check of the address alone.
  methods: ["GET", "POST"],
  // Not documented, so none is assumed.
  retries: "none",
  authenticate: authenticateZadarma,
  parse: parseZadarma,
  asks: askZadarma,
  reply: replyToZadarma,
  commands: { dial: dialByZadarma, locateRecording: locateZadarmaRecording, callList: listZadarmaCalls },
};

export const novofon: Adapter<ZadarmaConfig, Form> = { ...zadarma, provider: "novofon" };
