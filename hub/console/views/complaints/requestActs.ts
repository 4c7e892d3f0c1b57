// What is sent of a request to a department: its files, each as it is, and then the answer that ends it.
import type { InfoRequest, RequestFile } from "../../../contract/complaint.ts";
import { api } from "../../api/client.ts";

export async function answerRequest(id: string, text: string, files: readonly File[]): Promise<InfoRequest> {
  for (const file of files) await api.upload<RequestFile>(`/requests/${id}/files`, file, { name: file.name });
  return api.post<InfoRequest>(`/requests/${id}/answer`, { text });
}

export function dropRequest(id: string, reason: string): Promise<InfoRequest> {
  return api.post<InfoRequest>(`/requests/${id}/drop`, { reason });
}
