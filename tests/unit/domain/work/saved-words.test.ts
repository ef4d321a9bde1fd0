import { describe, expect, test } from "vitest";
import { isQuoted, namesNothing, saysFailed, saysSaved } from "../../../../src/domain/work/saved-words";

describe("a page says that it is saved", () => {
  test.each([
    "Saved",
    " saved. ",
    "✓ Saved",
    "Contact saved",
    "All changes saved",
    "Your changes have been saved.",
    "Saved at 10:42",
    "Saved successfully!",
    "Gespeichert",
    "Ihre Änderungen wurden gespeichert.",
    "Enregistré",
    "Modifications enregistrées",
    "Guardado",
    "Los cambios se han guardado.",
    "Salvato",
    "Modifiche salvate",
  ])("%s", (text) => {
    expect(saysSaved(text, text)).toBe(true);
  });

  test.each([
    "You are offline. Changes saved",
    "Hors ligne, enregistré",
    "Not saved",
    "Unsaved",
    "Your changes could not be saved",
    "Your changes weren't saved",
    "Error: nothing was saved",
    "Saved searches",
    "Saved replies (3)",
    "This will be saved",
    "Your note is being saved…",
    "Saved?",
    "Last saved 10:42",
    "Draft saved",
    "Nicht gespeichert",
    "Entwurf gespeichert",
    "Pas enregistré",
    "No se ha guardado",
    "Non salvato",
    "Save",
    "",
    `${"A long text about many things. ".repeat(5)}It was saved`,
  ])("not %s", (text) => {
    expect(saysSaved(text, text)).toBe(false);
  });

  test("what stands around the word may deny it", () => {
    expect(saysSaved("saved", "Contact saved")).toBe(true);
    expect(saysSaved("saved", "Not saved")).toBe(false);
  });
});

describe("a page says that something went wrong", () => {
  test.each([
    "Your session has expired",
    "Die Sitzung ist abgelaufen",
    "Session expirée",
    "Could not be delivered.",
    "Not saved",
    "Your reply wasn't sent",
    "Failed",
    "Something went wrong",
    "Message not delivered",
    "Nicht zugestellt",
    "Non envoyé",
    "No enviado",
    "Non inviato",
    "An error occurred. Try again",
    "Nicht gespeichert",
    "Die Notiz konnte nicht gesendet werden",
    "Échec de l’envoi",
    "La note n’a pas été enregistrée",
    "No se ha podido enviar",
    "Impossibile salvare",
    "La nota non è stata salvata",
  ])("%s", (text) => {
    expect(saysFailed(text)).toBe(true);
  });

  test.each([
    "Saved",
    "Note added",
    "Terrors of the deep",
    "",
    `${"A long text about many things. ".repeat(5)}It failed`,
  ])("not %s", (text) => {
    expect(saysFailed(text)).toBe(false);
  });
});

describe("what a page saves by itself it calls nothing, or all changes", () => {
  test.each([
    "Saved",
    "✓ Saved at 10:42",
    "All changes saved",
    "Änderungen gespeichert",
    "Note saved",
    "Cambios guardados",
  ])("%s", (text) => {
    expect(namesNothing(text)).toBe(true);
  });
  test.each(["Recording saved", "Contact saved", "Transcription enregistrée"])("not %s", (text) => {
    expect(namesNothing(text)).toBe(false);
  });
});

test.each([
  ["the payment failed", "the payment failed", true],
  ["the payment failed", "Hello, the payment failed again", true],
  ["failed", "the payment failed", false],
  ["Could not be sent", "the payment failed", false],
])("“%s” is quoted from “%s”: %s", (words, text, quoted) => {
  expect(isQuoted(words, text)).toBe(quoted);
});
