import { aspiration } from "./aspiration/aspiration";
import { checkIn } from "./check-in/check-in";
import { contribution } from "./contribution/contribution";
import { education } from "./education/education";
import { enterprise, enterpriseProgress, enterpriseVisit } from "./enterprise/enterprise";
import { incident } from "./incident/incident";
import type { Kind } from "./kind";
import { leave } from "./leave/leave";
import { logbook } from "./logbook/logbook";
import { output } from "./output/output";
import { posko } from "./posko/posko";
import { programme } from "./programme/programme";
import { wasteBalance, wasteDeposit, wastePrice, wasteSorting, wasteWeighing } from "./waste/waste";

/** Every kind that can be written, in the order in which they are offered. The reporter of an aspiration has no form of its own. */
export const kinds: readonly Kind[] = [
  logbook, leave, checkIn, aspiration, education, wasteWeighing, wasteSorting, wasteBalance, wastePrice, wasteDeposit,
  enterprise, enterpriseVisit, enterpriseProgress, programme, contribution, output, posko, incident,
];

export const findKind = (type: string): Kind | undefined => kinds.find(kind => kind.type === type);
