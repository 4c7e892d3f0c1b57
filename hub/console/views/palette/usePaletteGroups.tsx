// What the palette offers for a line: clients and complaints the hub found, what can be done with the first of
// them, and commands. A name nobody has is asked again as the other keyboard layouts would have typed it.
import { useQueries, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client, Complaint } from "../../../contract/api.ts";
import { promisedFrom } from "../../../contract/complaint.ts";
import { clientComplaintsQuery } from "../../api/queries.ts";
import { DeadlineLeft } from "../../components/DeadlineBar.tsx";
import type { IconName } from "../../components/iconPaths.ts";
import { phoneText } from "../../phoneText.ts";
import { navigate, paths } from "../../router.tsx";
import { useMay, useSession } from "../../session.tsx";
import { type Callee, useCalls } from "../calls/CallsContext.tsx";
import { numbersOf } from "../calls/numbers.ts";
import { fewClientsQuery } from "../clients/clientSearch.ts";
import { isOpen } from "../clients/history.ts";
import { fewComplaintsQuery } from "../complaints/complaintQueries.ts";
import { type Command, commandsFor } from "./commands.ts";
import { matchesCommand, type PaletteQuery } from "./query.ts";
import { useTheme } from "./useTheme.ts";

export interface PaletteOption {
  readonly key: string;
  readonly icon: IconName;
  readonly text: string;
  readonly also?: string;
  readonly right?: ReactNode;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly options: readonly PaletteOption[];
}

export interface PaletteAnswer {
  readonly groups: readonly PaletteGroup[];
  /** Set when nothing was found as typed, but was in another layout. */
  readonly reading: string | null;
  readonly isSearching: boolean;
  readonly error: Error | null;
}

const FEW = 6;
const FEW_NUMBERS = 3;

export function usePaletteGroups(query: PaletteQuery): PaletteAnswer {
  const { t } = useTranslation();
  const { permissions } = useSession();
  const maySeeClients = useMay("client.see");
  const maySeeComplaints = useMay("complaint.see");
  const { mayCall, call } = useCalls();
  const switchTheme = useTheme();
  const commands: readonly Command[] = [
    ...commandsFor(permissions, t),
    { key: "print", icon: "doc", label: t("palette.print"), run: () => setTimeout(print) },
    { key: "theme", icon: "set", label: t("palette.theme"), run: switchTheme },
  ];

  const typed = query.kind === "text" ? query.text : query.kind === "phone" ? query.phone : "";
  const asTyped = useQuery({ ...fewClientsQuery(typed, FEW), enabled: maySeeClients && typed !== "" });
  const isNobody = asTyped.data?.items.length === 0;
  const readings = query.kind === "text" ? query.readings : [];
  const reread = useQueries({ queries: readings.map((reading) => ({ ...fewClientsQuery(reading, FEW), enabled: maySeeClients && isNobody })) });
  const foundAt = reread.findIndex((one) => (one.data?.items.length ?? 0) > 0);
  const reading = isNobody && foundAt >= 0 ? (readings[foundAt] ?? null) : null;
  const clients = (reading === null ? asTyped.data : reread[foundAt]?.data)?.items ?? [];

  const filter = complaintFilter(query, reading);
  const complaints = useQuery({ ...fewComplaintsQuery(filter ?? {}, FEW), enabled: maySeeComplaints && filter !== null });
  const known = clients[0];
  const theirs = useQuery({ ...clientComplaintsQuery(known?.id ?? ""), enabled: maySeeComplaints && known !== undefined && known.openComplaints > 0 });
  const said = filter === null ? [] : (complaints.data?.items ?? []);
  const found = [...said, ...(known === undefined ? [] : (theirs.data?.items ?? [])).filter((one) => said.every((each) => each.id !== one.id))].slice(0, FEW);

  const groups = [
    { name: t("palette.clients"), options: clients.map(clientOption) },
    { name: t("palette.complaints"), options: found.map((complaint) => complaintOption(complaint, t)) },
    ...actsWith(known),
    { name: t("palette.commands"), options: commandOptions(query, commands) },
  ].filter((group) => group.options.length > 0);
  return {
    groups,
    reading,
    isSearching: asTyped.isFetching || complaints.isFetching || reread.some((one) => one.isFetching),
    error: asTyped.error ?? complaints.error,
  };

  function actsWith(client: Client | undefined): readonly PaletteGroup[] {
    if (client === undefined || query.kind === "command") return [];
    const acts: PaletteOption[] = mayCall ? numbersOf(client).slice(0, FEW_NUMBERS).map(callOption) : [];
    if (permissions.includes("complaint.open")) {
      acts.push({ key: "complain", icon: "flag", text: t("clientPage.openComplaint"), run: () => navigate(`${paths.client(client.id)}?do=complaint`) });
    }
    if (permissions.includes("task.write")) {
      acts.push({ key: "task", icon: "task", text: t("clientPage.addTask"), run: () => navigate(`${paths.client(client.id)}?do=task`) });
    }
    return [{ name: client.name, options: acts }];
  }

  function callOption(callee: Callee): PaletteOption {
    return { key: `call ${callee.phone}`, icon: "phone", text: t("calls.call", { phone: phoneText(callee.phone) }), run: () => call(callee) };
  }

  function commandOptions(asked: PaletteQuery, list: readonly Command[]): readonly PaletteOption[] {
    const shown =
      asked.kind === "empty"
        ? list
        : asked.kind === "command"
          ? list.filter((command) => matchesCommand(command.label, asked.text))
          : asked.kind === "text"
            ? list.filter((command) => matchesCommand(command.label, asked.text))
            : [];
    const options: PaletteOption[] = shown.map(({ key, icon, label, run }) => ({ key, icon, text: label, run }));
    if (asked.kind === "phone" && mayCall && isNobody) options.push(callOption({ phone: asked.phone, clientId: null, pointId: null }));
    if (asked.kind !== "phone" || !permissions.includes("client.write") || !isNobody) return options;
    const { phone } = asked;
    return [
      ...options,
      {
        key: "new by phone",
        icon: "clients",
        text: t("palette.newClientWith", { phone }),
        run: () => navigate(`${paths.clients}?new=${encodeURIComponent(phone)}`),
      },
    ];
  }
}

function complaintFilter(query: PaletteQuery, reading: string | null): { readonly number?: number; readonly q?: string } | null {
  if (query.kind === "complaint") return query.number === null ? {} : { number: query.number };
  if (query.kind !== "text") return null;
  return /^\d+$/.test(query.text) ? { number: Number(query.text) } : { q: reading ?? query.text };
}

function clientOption(client: Client): PaletteOption {
  const contact = client.contacts[0];
  const phone = client.contacts.flatMap((one) => one.points).find((point) => point.kind === "phone");
  return {
    key: `client ${client.id}`,
    icon: client.kind === "person" ? "user" : "clients",
    text: client.name,
    also: [contact === undefined || contact.name === client.name ? null : contact.name, client.region].filter(Boolean).join(", "),
    right: phone === undefined ? null : phoneText(phone.value),
    run: () => navigate(paths.client(client.id)),
  };
}

function complaintOption(complaint: Complaint, t: TFunction): PaletteOption {
  return {
    key: `complaint ${complaint.id}`,
    icon: "flag",
    text: t("complaintPage.heading", { number: complaint.number, essence: complaint.essence }),
    right: isOpen(complaint) ? <DeadlineLeft fromAt={promisedFrom(complaint)} dueAt={complaint.dueAt} /> : null,
    run: () => navigate(paths.complaint(complaint.id)),
  };
}
