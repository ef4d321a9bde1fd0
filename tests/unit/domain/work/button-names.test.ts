import { describe, expect, test } from "vitest";
import { isAnswer, isCancel, isConfirm, isSubmit } from "../../../../src/domain/work/button-names";

describe("isCancel", () => {
  test.each([
    "Cancel",
    " cancel ",
    "Cancel edit",
    "Discard changes",
    "Abbrechen",
    "Annuler",
    "Annuler les modifications",
    "Cancelar",
    "Annulla",
    "✕ Cancel",
  ])("%s", (name) => {
    expect(isCancel(name)).toBe(true);
  });
  // To close, to go back or to fold is not to give up, nor is to cancel what the customer has.
  test.each([
    "Close",
    "×",
    "Back",
    "Minimize",
    "Save",
    "Don't cancel",
    "Cancellation policy",
    "Cancel order",
    "Annuler la commande",
    "",
  ])("not %s", (name) => {
    expect(isCancel(name)).toBe(false);
  });
});

describe("isSubmit", () => {
  test.each([
    "Save",
    " save ",
    "Save changes",
    "Send",
    "Add note",
    "Add a comment",
    "Speichern",
    "Envoyer",
    "Guardar",
    "Salva",
  ])("%s", (name) => {
    expect(isSubmit(name)).toBe(true);
  });
  // What adds a tag, shows how it will look or goes on to the next step hands nothing over.
  test.each(["Add", "Preview", "Next", "Don't save", "Savings", "Close", "Sender", ""])("not %s", (name) => {
    expect(isSubmit(name)).toBe(false);
  });
});

describe("isConfirm", () => {
  test.each([
    "Confirm",
    "Yes, send",
    "Bestätigen",
    "Oui",
    "Confirmar pedido",
    "Sì",
    "Place the order",
    "Finish",
    "Jetzt senden",
  ])("%s", (name) => {
    expect(isConfirm(name)).toBe(true);
  });
  test.each(["Send", "Confirmed orders", "Yesterday", "Unconfirmed", "Janeiro", "Place on hold", "OK", ""])(
    "not %s",
    (name) => {
      expect(isConfirm(name)).toBe(false);
    },
  );
});

describe("isAnswer", () => {
  test.each(["OK", "Okay", "Yes"])("%s", (name) => {
    expect(isAnswer(name)).toBe(true);
  });
  test.each(["OK with me", "Oklahoma", "Close"])("not %s", (name) => {
    expect(isAnswer(name)).toBe(false);
  });
});
