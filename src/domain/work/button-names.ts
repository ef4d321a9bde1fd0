const CANCEL =
  /^\W*(?:cancel|discard|abbrechen|verwerfen|annuler|abandonner|cancelar|descartar|annulla|scarta)(?: .*(?:edit|chang|änder|modif|cambi|draft)\p{L}*)?[^\p{L}]*$/iu;

/**
 * Returns true for the name of a button that discards what the agent typed. *Close* does not discard it, and neither does a button that
 * cancels an order.
 */
export function isCancel(name: string): boolean {
  return CANCEL.test(name);
}

const HAND_OVER = new RegExp(
  `^\\W*(?:${[
    "save|send|submit|update|post|reply|comment|create|add (?:an? )?(?:note|comment|reply)",
    "speichern|sichern|senden|abschicken|absenden|antworten|kommentieren|aktualisieren|anlegen|erstellen",
    "enregistrer|sauvegarder|envoyer|répondre|commenter|mettre à jour|créer",
    "guardar|enviar|responder|comentar|actualizar|crear",
    "salva|invia|rispondi|commenta|aggiorna|crea",
  ].join("|")})(?![\\p{L}])`,
  "iu",
);

/** Returns true for the name of a button that submits what the agent typed. */
export function isSubmit(name: string): boolean {
  return HAND_OVER.test(name);
}

const CONFIRM = new RegExp(
  `^\\W*(?:${[
    "confirm|yes|proceed|place (?:\\p{L}+ )?order|finish|send now|bestätigen|ja|fertig(?:stellen)?|abschließen|jetzt (?:ab)?senden",
    "confirmer|oui|terminer|envoyer maintenant|confirmar|sí|finalizar|terminar|enviar ahora|conferma|sì|termina|invia ora",
  ].join("|")})(?![\\p{L}])`,
  "iu",
);

/** Returns true for the name of a button that still has to be pressed before anything is saved. */
export function isConfirm(name: string): boolean {
  return CONFIRM.test(name);
}

/** Returns true for the name of a button that may answer a question of the page. It may also close a message of success. */
export function isAnswer(name: string): boolean {
  return isConfirm(name) || /^\W*ok(?:ay)?\W*$/i.test(name);
}
