import { render, type ComponentChild } from "preact";
import { FieldBook } from "./queue/field-book";
import { canKeep } from "./queue/keep";
import { App } from "./screens/app";
import type { Settings } from "./screens/around";
import { BookWords } from "./screens/book-words";
import "./screens/book.css";

const written = document.body.dataset.settings!, settings = JSON.parse(written) as Settings, words = new BookWords(settings);
const show = (what: ComponentChild) => render(what, document.getElementById("book")!);
const refuse = (why: string) => show(<main class="content"><p class="notice bad" role="alert">{why}</p></main>);

if (canKeep()) {
  const field = await FieldBook.open(settings.account, written).catch(() => null);
  if (field) {
    show(<App field={field} words={words} settings={settings} />);
    field.start();
  } else {
    refuse(words.say("Book.CannotOpen"));
  }
} else {
  refuse(words.say("Book.OldBrowser"));
}
