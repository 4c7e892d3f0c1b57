// Opens a workbook as a reader's program would, and as the XML it really is.
import ExcelJS from "exceljs";
import JSZip from "jszip";

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
  /** The row whose first cell is this text. */
  row(first: string): readonly unknown[];
}

export async function readSheets(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return workbook.worksheets.map((sheet) => {
    const rows: unknown[][] = [];
    sheet.eachRow({ includeEmpty: true }, (row) => rows.push(Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).value)));
    return {
      name: sheet.name,
      rows,
      row(first) {
        const found = rows.find((row) => row[0] === first);
        if (found === undefined) throw new Error(`${sheet.name} has no row "${first}"`);
        return found;
      },
    };
  });
}

/** Every XML part, by its path in the package. */
export async function readXml(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const parts = Object.values(zip.files).filter(({ name }) => /\.(xml|rels)$/.test(name));
  return new Map(await Promise.all(parts.map(async (part) => [part.name, await part.async("string")] as const)));
}
