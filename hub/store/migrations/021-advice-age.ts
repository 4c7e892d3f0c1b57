// Advice and questions to the model go by their age, so they are found by it.
import type { QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addIndex("advice", ["created_at"], { name: "advice_created_at" });
  await schema.addIndex("ai_jobs", ["created_at"], { name: "ai_jobs_created_at" });
}
