// Which interactions an agent has or is being offered, found beside the state: of the calls that ring by the thousand the
// rounds of the hub want those alone that keep somebody busy.
import { DataTypes, type QueryInterface } from "sequelize";

export async function up(schema: QueryInterface): Promise<void> {
  await schema.addColumn("interactions", "engaged", { type: DataTypes.BOOLEAN, allowNull: true });
  // Of what lives alone, which is all that is ever asked for: of the history nearly all had an agent.
  await schema.sequelize.query(
    "UPDATE interactions SET engaged = 1 WHERE state IN ('ringing', 'waiting', 'talking', 'held', 'open', 'wrapup') AND (agent_id IS NOT NULL OR offered_to <> '[]')",
  );
  // In place of the one on the state alone: whoever asks by state is served by this one as well.
  await schema.addIndex("interactions", ["state", "engaged"], { name: "interactions_state_engaged" });
  await schema.removeIndex("interactions", "interactions_state");
}
