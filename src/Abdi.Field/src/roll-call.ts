import "./screens/field.css";
import { canKeep, isSafe, keepPage } from "./queue/keep";
import { RollCallScreen } from "./screens/roll-call-screen";
import { Words, type Settings } from "./screens/words";

const settings = JSON.parse(document.body.dataset.settings!) as Settings;
const screen = new RollCallScreen(settings, new Words(settings));

if (canKeep()) {
  await screen.begin();
  // The first scan must not wait for this.
  void keepPage(settings.keep).catch(() => { /* no signal: what was kept before is still good */ });
  void isSafe().then(safe => { if (!safe) screen.warnOfErasure(); });
} else {
  screen.refuse();
}
