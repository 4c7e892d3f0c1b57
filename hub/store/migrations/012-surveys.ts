// What clients think of us and how our calls are judged: the private pages of complaints, surveys with one invitation
// a subject, samples that are drawn once, and the scores of calls, one of each scorer.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  const options = { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" } as object;
  const id = () => ({ type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false });
  const ref = () => ({ type: DataTypes.STRING(26, true), allowNull: true });
  const word = () => ({ type: DataTypes.STRING(24, true), allowNull: true });
  const key = () => ({ type: DataTypes.STRING(64, true), allowNull: false });
  const instant = () => ({ type: DataTypes.BIGINT, allowNull: true });
  const number = () => ({ type: DataTypes.INTEGER, allowNull: true });
  const text = () => ({ type: "MEDIUMTEXT", allowNull: true });
  const required = <T extends object>(column: T) => ({ ...column, allowNull: false });
  const flag = () => ({ type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false });

  // A row only where a link was taken back or the complaint has ended.
  await schema.createTable("complaint_pages", { complaint_id: id(), generation: required(number()), ended_at: instant() }, options);
  await schema.addIndex("complaints", ["resolved_at"], { name: "complaints_resolved_at" });
  await schema.addIndex("complaint_pages", ["ended_at"], { name: "complaint_pages_ended_at" });

  await schema.createTable(
    "form_versions",
    { form_id: { ...key(), primaryKey: true }, version: { ...key(), primaryKey: true }, definition: required(text()), created_at: required(instant()) },
    options,
  );

  await schema.createTable(
    "survey_invitations",
    {
      id: id(),
      survey_id: key(),
      version: key(),
      subject_kind: required(word()),
      subject_id: key(),
      client_id: required(ref()),
      contact_id: ref(),
      agent_id: ref(),
      language: required(word()),
      way: word(),
      state: required(word()),
      reason: word(),
      created_at: required(instant()),
      ask_at: required(instant()),
      asked_at: instant(),
      expires_at: required(instant()),
      ended_at: instant(),
      answers: required(text()),
      answered_by: ref(),
      csat: number(),
      nps: number(),
      is_low: flag(),
      task_id: ref(),
      low_task_id: ref(),
      complaint_id: ref(),
    },
    options,
  );
  await schema.addIndex("survey_invitations", ["survey_id", "subject_id"], { unique: true, name: "survey_invitations_subject_unique" });
  for (const fields of [["state", "ask_at"], ["survey_id", "created_at"], ["client_id", "created_at"], ["ended_at"], ["task_id"], ["subject_id"]]) {
    await schema.addIndex("survey_invitations", fields, { name: `survey_invitations_${fields.join("_")}` });
  }
  await schema.createTable("survey_refusals", { client_id: id(), at: required(instant()), told_by: ref() }, options);
  await schema.createTable(
    "samples",
    {
      name: { ...key(), primaryKey: true },
      period: { ...key(), primaryKey: true },
      population: required(number()),
      taken: required(number()),
      created_at: required(instant()),
    },
    options,
  );

  await schema.createTable(
    "call_picks",
    {
      id: id(),
      scorecard_id: key(),
      interaction_id: required(ref()),
      agent_id: required(ref()),
      period: key(),
      is_calibration: flag(),
      created_at: required(instant()),
    },
    options,
  );
  await schema.addIndex("call_picks", ["scorecard_id", "interaction_id"], { unique: true, name: "call_picks_call_unique" });
  await schema.addIndex("call_picks", ["created_at"], { name: "call_picks_created_at" });
  await schema.createTable(
    "call_scores",
    {
      id: id(),
      scorecard_id: key(),
      version: key(),
      interaction_id: required(ref()),
      agent_id: required(ref()),
      scorer_id: required(ref()),
      marks: required(text()),
      score: required(number()),
      comment: text(),
      created_at: required(instant()),
      seen_at: instant(),
      reply: text(),
    },
    options,
  );
  await schema.addIndex("call_scores", ["scorecard_id", "interaction_id", "scorer_id"], { unique: true, name: "call_scores_scorer_unique" });
  for (const fields of [["agent_id", "created_at"], ["created_at"], ["interaction_id"]]) {
    await schema.addIndex("call_scores", fields, { name: `call_scores_${fields.join("_")}` });
  }
}
