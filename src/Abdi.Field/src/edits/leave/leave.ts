import { choicesOf, type Kind, type Remark } from "../kind";

/** Away from the group. Three days away that the supervisor does not know of count as withdrawal. */
export const leave: Kind = {
  type: "leave", label: "Book.Leave", icon: "leave", under: "daily", hasPhotos: true,
  fields: [
    { name: "kind", as: "choice", label: "Book.LeaveKind", choices: choicesOf(["sick", "Book.LeaveSick"], ["family", "Book.LeaveFamily"], ["campus", "Book.LeaveCampus"], ["other", "Book.LeaveOther"]) },
    { name: "from", as: "date", label: "Book.FromDay", start: around => around.today },
    { name: "to", as: "date", label: "Book.UntilDay", start: around => around.today },
    { name: "reason", as: "long", label: "Book.Reason", most: 500 },
    { name: "returnedOn", as: "date", label: "Book.ReturnedOn", hint: "Book.ReturnedOnHint", optional: true },
  ],
  faults(values) {
    const faults: Remark[] = [];
    if (values.from && values.to && values.to < values.from) faults.push({ name: "to", key: "Book.FaultOrder" });
    if (values.from && values.returnedOn && values.returnedOn < values.from) faults.push({ name: "returnedOn", key: "Book.FaultOrder" });
    return faults;
  },
  doubts: payload => (Date.parse(String(payload.to)) - Date.parse(String(payload.from))) / 86_400_000 >= 3 ? [{ name: "to", key: "Book.DoubtLongLeave" }] : [],
  line: payload => ({ title: String(payload.reason) }),
};
