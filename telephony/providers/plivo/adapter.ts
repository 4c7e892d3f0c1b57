// Plivo voice.
import type { Adapter } from "../../adapter.ts";
import type { Form } from "../../form.ts";
import { listPlivoCalls } from "./callList.ts";
import { dialPlivo } from "./dial.ts";
import { parsePlivo } from "./parse.ts";
import { locatePlivoRecording } from "./recording.ts";
import { askPlivo, replyToPlivo } from "./reply.ts";
import type { PlivoConfig } from "./verify.ts";
import { authenticatePlivo } from "./verify.ts";

export const plivo: Adapter<PlivoConfig, Form> = {
  provider: "plivo",
  methods: ["GET", "POST"],
  retries: "provider",
  authenticate: authenticatePlivo,
  parse: parsePlivo,
  reply: replyToPlivo,
  asks: askPlivo,
  commands: { dial: dialPlivo, locateRecording: locatePlivoRecording, callList: listPlivoCalls },
};
