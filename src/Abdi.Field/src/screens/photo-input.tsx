import { useEffect, useRef, useState } from "preact/hooks";
import type { PhotoName } from "../edits/entry";
import { useField } from "./around";
import { Icon } from "./icon";

const photosAtMost = 6;
const faults = { little: "Book.PhotoLittleRoom", full: "Book.PhotoFull", unreadable: "Book.PhotoUnreadable" } as const;

/** Photos of an entry, from the camera or from what lies on the phone; each is scaled and kept before the entry is saved. */
export function PhotoInput({ photos, set, now }: { photos: PhotoName[]; set: (photos: PhotoName[]) => void; now: () => PhotoName[] }) {
  const { field, words } = useField(), [fault, setFault] = useState<keyof typeof faults | "">(""), [isBusy, setBusy] = useState(false);
  const camera = useRef<HTMLInputElement>(null), files = useRef<HTMLInputElement>(null);
  const take = async (input: HTMLInputElement) => {
    const taken = [...input.files ?? []];
    input.value = "";
    setFault("");
    setBusy(true);
    for (const file of taken) {
      if (now().length >= photosAtMost) break;
      const photo = await field.takePhoto(file).catch(() => "full" as const);
      if (typeof photo === "string") { setFault(photo); break; }
      if (!now().some(one => one.sha256 === photo.sha256)) set([...now(), { sha256: photo.sha256, bytes: photo.bytes }]);
    }
    setBusy(false);
  };
  const remove = (sha256: string) => {
    set(now().filter(one => one.sha256 !== sha256));
    void field.dropPhoto(sha256);
  };
  return (
    <fieldset class="question">
      <legend>{words.say("Book.Photos")}<span class="optional">{words.say("Book.PhotosAtMost", photosAtMost)}</span></legend>
      <input type="file" accept="image/*" capture="environment" hidden ref={camera} onChange={event => void take(event.currentTarget)} />
      <input type="file" accept="image/*" multiple hidden ref={files} onChange={event => void take(event.currentTarget)} />
      {photos.length > 0 && <ul class="thumbs">{photos.map((photo, at) => (
        <li key={photo.sha256}><Picture sha256={photo.sha256} alt={words.say("Book.PhotoNumber", at + 1)} /><button type="button" class="bare" aria-label={words.say("Book.RemovePhoto", at + 1)} onClick={() => remove(photo.sha256)}><Icon name="close" /></button></li>
      ))}</ul>}
      {photos.length < photosAtMost && <div class="pair">
        <button type="button" disabled={isBusy} onClick={() => camera.current?.click()}><Icon name="camera" />{words.say("Book.TakePhoto")}</button>
        <button type="button" disabled={isBusy} onClick={() => files.current?.click()}><Icon name="up" />{words.say("Book.ChoosePhoto")}</button>
      </div>}
      <div role="status">{isBusy && <p class="hint">{words.say("Book.Scaling")}</p>}</div>
      {fault && <p class="fault" role="alert"><Icon name="warn" />{words.say(faults[fault])}</p>}
    </fieldset>
  );
}

/** A photo that lies on this phone; a grey field when it does not. */
export function Picture({ sha256, alt }: { sha256: string; alt: string }) {
  const { field } = useField(), [address, setAddress] = useState<string | null>(null);
  useEffect(() => { void field.pictureOf(sha256).then(setAddress); }, [sha256]);
  return address ? <img src={address} alt={alt} /> : <span class="no-picture"><Icon name="camera" /><span class="vh">{alt}</span></span>;
}
