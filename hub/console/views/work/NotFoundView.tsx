// An address the console does not know: says so and leads back.
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/EmptyState.tsx";
import { Link, paths } from "../../router.tsx";

export function NotFoundView() {
  const { t } = useTranslation();
  return (
    <main className="page">
      <EmptyState
        title={t("notFound.title")}
        text={
          <Link className="link" href={paths.work}>
            {t("notFound.back")}
          </Link>
        }
      />
    </main>
  );
}
