// Recordings of calls on their way into the hub and in it. The id is made of the connection and the provider's id,
// so that a recording is fetched once however often it is told of, and its address is known without a look here.
import { DataTypes, type QueryInterface } from "sequelize";
import { recordingKey } from "../recordingKey.ts";

interface Told {
  readonly id: string;
  readonly connection_id: string;
  readonly external_id: string;
  readonly recordings: string;
  readonly started_at: number;
}

const SLICE = 500;

export async function up(schema: QueryInterface): Promise<void> {
  const instant = { type: DataTypes.BIGINT, allowNull: true };
  await schema.createTable(
    "recordings",
    {
      id: { type: DataTypes.STRING(26, true), primaryKey: true, allowNull: false },
      interaction_id: { type: DataTypes.STRING(26, true), allowNull: false },
      connection_id: { type: DataTypes.STRING(64, true), allowNull: false },
      call_key: { type: DataTypes.STRING(190, true), allowNull: false },
      recording_id: { type: "MEDIUMTEXT", allowNull: false },
      url: { type: "MEDIUMTEXT", allowNull: true },
      state: { type: DataTypes.STRING(24, true), allowNull: false },
      attempts: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      next_at: instant,
      expires_at: instant,
      error: { type: "MEDIUMTEXT", allowNull: true },
      duration_sec: { type: DataTypes.INTEGER, allowNull: true },
      mime: { type: DataTypes.STRING(64, true), allowNull: true },
      bytes: { type: DataTypes.BIGINT, allowNull: true },
      checksum: { type: DataTypes.STRING(64, true), allowNull: true },
      file: { type: DataTypes.STRING(190, true), allowNull: true },
      created_at: { type: DataTypes.BIGINT, allowNull: false },
    },
    { charset: "utf8mb4", collate: "utf8mb4_unicode_520_ci", engine: "InnoDB" },
  );
  await schema.addIndex("recordings", ["state", "next_at"], { name: "recordings_state_next_at" });
  await schema.addIndex("recordings", ["created_at"], { name: "recordings_created_at" });
  await schema.addIndex("recordings", ["file"], { name: "recordings_file" });
  await wantThoseToldBefore(schema);
}

/** Calls stored before this table already name recordings. */
async function wantThoseToldBefore(schema: QueryInterface): Promise<void> {
  let after = "";
  for (;;) {
    const [rows] = (await schema.sequelize.query(
      "SELECT id, connection_id, external_id, recordings, started_at FROM interactions WHERE id > ? AND recordings <> '[]' ORDER BY id LIMIT ?",
      { replacements: [after, SLICE] },
    )) as [readonly Told[], unknown];
    const last = rows.at(-1);
    if (last === undefined) return;
    const wanted = new Map(rows.flatMap(wantedOf).map((row) => [row.id, row]));
    await schema.bulkInsert("recordings", [...wanted.values()], { ignoreDuplicates: true } as object);
    after = last.id;
  }
}

function wantedOf(told: Told) {
  const recordings = JSON.parse(told.recordings) as readonly { readonly id: string; readonly url: string | null }[];
  return recordings.map(({ id, url }) => ({
    id: recordingKey(told.connection_id, id),
    interaction_id: told.id,
    connection_id: told.connection_id,
    call_key: told.external_id,
    recording_id: id,
    url,
    state: "wanted",
    attempts: 0,
    next_at: told.started_at,
    created_at: told.started_at,
  }));
}
