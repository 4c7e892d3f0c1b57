// The files that came with an answer, each a link that saves it under its own name.
import { useTranslation } from "react-i18next";
import type { InfoRequest } from "../../../contract/complaint.ts";
import { Icon } from "../../components/Icon.tsx";

const KILOBYTE = 1024;

export function RequestFiles({ request }: { readonly request: InfoRequest }) {
  const { t } = useTranslation();
  if (request.files.length === 0) return null;
  return (
    <ul className="files s">
      {request.files.map((file) => (
        <li key={file.id}>
          <a className="link" href={`/api/v1/request-files/${file.id}`} download={file.name}>
            <Icon name="clip" size={14} /> {file.name}
          </a>{" "}
          <span className="f">{t("requests.fileSize", { size: Math.max(1, Math.round(file.sizeBytes / KILOBYTE)) })}</span>
        </li>
      ))}
    </ul>
  );
}
