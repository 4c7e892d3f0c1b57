// One question with an answer of a fixed shape. Servers that know strict schemas are given one; for the others the shape
// stands in the words, and the answer is checked all the same.
import { z } from "zod";
import type { Advised } from "../ports/advice.ts";
import type { AiServer, ServerAnswer } from "./server.ts";

export interface Question<T> {
  readonly name: string;
  readonly prompt: string;
  readonly data: object;
  readonly shape: z.ZodType<T>;
  readonly mostTokens: number;
}

export type Ask = <T>(question: Question<T>) => Promise<Advised<T>>;

/** From the strictest a server may know to none. */
const MODES = ["json_schema", "json_object", "none"] as const;
type Mode = (typeof MODES)[number];

const completion = z.object({
  choices: z
    .array(z.object({ finish_reason: z.string().nullish(), message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) }))
    .min(1),
  usage: z.object({ prompt_tokens: z.number().nonnegative().default(0), completion_tokens: z.number().nonnegative().default(0) }).nullish(),
});

export function createAsk(server: AiServer, model: string): Ask {
  // Found out once by being refused, and kept.
  let mode: Mode = MODES[0];
  return async (question) => {
    for (;;) {
      const tried = mode;
      const answer = await server.post("/chat/completions", bodyOf(question, model, tried));
      const next = MODES[MODES.indexOf(tried) + 1];
      if (isShapeRefused(answer) && next !== undefined) {
        if (mode === tried) mode = next;
        continue;
      }
      // A refusal that stays without any shape was about something else.
      if (isShapeRefused(answer)) mode = MODES[0];
      return answer.kind === "failed" ? answer : read(question, answer.body);
    }
  };
}

function isShapeRefused(answer: ServerAnswer): boolean {
  return answer.kind === "failed" && (answer.status === 400 || answer.status === 422);
}

function bodyOf({ name, prompt, data, shape, mostTokens }: Question<unknown>, model: string, mode: Mode): object {
  const schema = z.toJSONSchema(shape, { target: "draft-7" });
  delete schema.$schema;
  return {
    model,
    temperature: 0,
    max_tokens: mostTokens,
    messages: [
      { role: "system", content: mode === "json_schema" ? prompt : `${prompt}\nSchema: ${JSON.stringify(schema)}` },
      { role: "user", content: JSON.stringify(data) },
    ],
    ...(mode === "json_schema" ? { response_format: { type: "json_schema", json_schema: { name, strict: true, schema } } } : {}),
    ...(mode === "json_object" ? { response_format: { type: "json_object" } } : {}),
  };
}

const UNREADABLE = { kind: "failed", reason: "unreadable", retryAfterSec: null, mayRetry: true } as const;

function read<T>({ shape }: Question<T>, body: unknown): Advised<T> {
  const reply = completion.safeParse(body);
  const [choice] = reply.data?.choices ?? [];
  if (choice === undefined || choice.finish_reason === "length" || choice.finish_reason === "content_filter") return UNREADABLE;
  const value = shape.safeParse(jsonIn(choice.message.content ?? ""));
  if (!value.success) return UNREADABLE;
  const usage = reply.data?.usage;
  return { kind: "answered", value: value.data, promptTokens: usage?.prompt_tokens ?? 0, answerTokens: usage?.completion_tokens ?? 0 };
}

/** Small models wrap it in thoughts and fences. */
function jsonIn(content: string): unknown {
  const said = content.replace(/<think>[\s\S]*?<\/think>/g, "");
  const from = said.indexOf("{");
  const to = said.lastIndexOf("}");
  try {
    return JSON.parse(said.slice(from, to + 1));
  } catch {
    return null;
  }
}
