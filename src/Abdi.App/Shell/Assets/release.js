// The page of the day of release lies on the phone before the gong, sealed; the gong gives away the key that opens it here.
"use strict";
(async () => {
  const status = document.querySelector("[data-gong]");
  if (!status || !window.indexedDB || !window.crypto?.subtle) return;
  const code = status.dataset.gong, base = `/release/${encodeURIComponent(code)}`;
  navigator.serviceWorker?.register("/release/worker.js").catch(() => { /* without it the page is read as long as it stays open */ });
  const store = await new Promise((done, fail) => {
    const opening = indexedDB.open("abdi-release", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("pages");
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => fail(opening.error);
  });
  const ask = (mode, work) => new Promise((done, fail) => {
    const request = work(store.transaction("pages", mode).objectStore("pages"));
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const say = words => {
    if (status.textContent !== status.dataset[words]) status.textContent = status.dataset[words];
    status.hidden = false;
  };
  const open = async (kept, key) => {
    const bytes = Uint8Array.from(atob(key), letter => letter.charCodeAt(0));
    const material = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
    const aes = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: kept.secret, info: new TextEncoder().encode("abdi gong 1") }, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, aes, kept.sealed);
    const size = new DataView(plain).getInt32(0), first = new DataView(plain).getInt32(4), english = document.documentElement.lang === "en";
    const packed = plain.slice(english ? 8 + first : 8, english ? 4 + size : 8 + first);
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  // A page that is wanted where there is no signal, with what it is made of.
  const layBy = async address => {
    try {
      const answer = await fetch(address), cache = await caches.open("abdi-release");
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
      await cache.put(address, answer);
      await cache.addAll([...page.querySelectorAll("link[href^='/assets/'], script[src^='/assets/']")].map(part => part.getAttribute("href") ?? part.getAttribute("src")));
    } catch { /* it is kept when it is next opened */ }
  };
  const show = html => {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.replaceChild(document.adoptNode(page.documentElement), document.documentElement);
    document.getElementById("main")?.focus();
    layBy(`${base}/arrival`);
  };
  layBy(location.pathname);
  let kept = await ask("readonly", pages => pages.get(code));
  if (kept) say("kept");
  let again = 4;
  for (;;) {
    try {
      const answer = await fetch(`${base}/key`);
      if (answer.redirected || (answer.status !== 200 && answer.status !== 204)) { location.reload(); return; }
      const news = answer.status === 200 ? await answer.json() : null;
      again = news?.again ?? 15;
      if (!news) say("none");
      else if (kept?.day !== news.day || kept.edition !== news.edition) {
        const bundle = await fetch(`${base}/me/bundle`), bytes = bundle.status === 200 ? await bundle.arrayBuffer() : null;
        kept = bytes && { day: news.day, edition: new DataView(bytes).getInt32(0), secret: bytes.slice(4, 36), sealed: bytes.slice(36) };
        await ask("readwrite", pages => kept ? pages.put(kept, code) : pages.delete(code));
        say(kept ? "kept" : "none");
      } else say("kept");
      if (news?.key) {
        if (!kept) { location.reload(); return; }
        say("opens");
        const page = await open(kept, news.key);
        await ask("readwrite", pages => pages.put({ ...kept, key: news.key }, code));
        show(page);
        return;
      }
    } catch (fault) {
      // A sealed page that does not open was sealed anew meanwhile: it is fetched again.
      if (fault instanceof DOMException && fault.name === "OperationError") kept = null;
      else if (kept?.key) { show(await open(kept, kept.key)); return; } // it was opened before, and is read without signal
      else say(kept ? "away" : "none");
    }
    await new Promise(done => setTimeout(done, again * 1000 * (0.75 + Math.random() / 2)));
  }
})();
