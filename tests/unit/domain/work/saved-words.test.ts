import { describe, expect, test } from "vitest";
import { saysFailed, saysSaved } from "../../../../src/domain/work/saved-words";

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
    "Not saved",
    "Unsaved",
    "Your changes could not be saved",
    "Your changes weren't saved",
    "Error: nothing was saved",
    "Saved searches",
    "Saved replies (3)",
    "This will be saved",
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
    "Could not be delivered.",
    "Not saved",
    "Your reply wasn't sent",
    "Failed",
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
