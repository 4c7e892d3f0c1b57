// What a colour of text may mean, and nothing else.

export type Tone = "plain" | "live" | "warn" | "late" | "advice";
