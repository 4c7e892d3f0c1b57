// The clients' section: the list, or one client in full.
import { ClientList } from "./ClientList.tsx";
import { ClientPage } from "./ClientPage.tsx";

export function ClientsView({ clientId }: { readonly clientId: string | null }) {
  return clientId === null ? <ClientList /> : <ClientPage key={clientId} clientId={clientId} />;
}
