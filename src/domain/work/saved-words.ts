const WORDS = ["saved", "gespeichert", "(?:enregistr|sauvegard)ée?s?", "(?:guardad|guardat|salvat)[oaie]s?"].join("|");
/** The word must end the message, except for a time or an adverb. “Saved searches” is not a message. */
const SAVED = new RegExp(
  `(?<!\\p{L})(?:${WORDS})(?: (?:successfully|just now|at|um|à|a las|alle)(?!\\p{L}))?[^\\p{L}?]*$`,
  "iu",
);
/** The message names nothing, or all changes. */
const UNNAMED = new RegExp(`^[^\\p{L}]*(?:${WORDS})|chang|änder|modif|cambi|(?<!\\p{L})not(?:e|iz|a)(?!\\p{L})`, "iu");

const NOT = [
  "not|\\p{L}+n['’]t|no|nothing|never|without|error|fail(?:ed|ure)?|problem|unless|until|if|when|before|last|(?:auto)?draft|offline",
  "nicht|nichts|kein\\p{L}*|nie|ohne|fehler|wenn|bevor|zuletzt|entwurf|wird|werden",
  "pas|non|ne|rien|jamais|sans|erreur|échec|hors|si|avant|dernière|brouillon|sera|seront",
  "nada|nunca|sin|fallo|antes|última|borrador|será|serán",
  "niente|mai|senza|errore|prima|ultima|bozza|sarà|saranno",
  "(?:will|to|can|could|must|should|may|cannot|only) be|being",
].join("|");
const DENIED = new RegExp(`(?<!\\p{L})(?:${NOT})(?!\\p{L})`, "iu");

const FAILED = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?:could|did|was|were) ?n[o'’]t|can(?:no|['’])t|not (?:saved|sent|added|posted|delivered)|unable|fail(?:ed|ure)?|error|try again|retry|rejected|went wrong|timed out|expired|log in|sign in|undo",
    "fehler|fehlgeschlagen|(?:konnten?|wurden?) nicht|nicht (?:zu)?ge\\p{L}+|rückgängig|schiefg\\p{L}+|erneut|abgel(?:ehnt|aufen)|anmelden",
    "erreur|échec|échoué|impossible|(?:pas|non) (?:été|pu|envoyée?|enregistrée?)|réessayer|refusée?s?|expirée?|reconnect\\p{L}+",
    "fallo|fallido|no (?:se (?:ha|pud)\\p{L}*|enviad[oa]|guardad[oa])|deshacer|reintentar|rechazad[oa]|caducad[oa]|inicia(?:r)? sesión",
    "errore|fallit[oa]|impossibile|non (?:riuscit|è stat|sono stat|inviat|salvat)\\p{L}*|riprova|rifiutat[oa]|scadut[oa]|acced[ei]",
  ].join("|")})(?!\\p{L})`,
  "iu",
);

/** Such a message is short. A longer text is about something else. */
const LONGEST = 120;

/**
 * Returns true if a text of the page says that the agent's input was saved. A saved draft does not count, because it is not finished.
 *
 * @param text the text that appeared
 * @param around the text around it, including itself, which may say the opposite
 */
export function saysSaved(text: string, around: string): boolean {
  return text.length <= LONGEST && SAVED.test(text) && !DENIED.test(around);
}

/** Returns true for a message of a page that saves automatically: “Saved”, but not “Recording saved”. */
export function namesNothing(text: string): boolean {
  return UNNAMED.test(text);
}

/** Returns true if a text of the page may be an error message. */
export function saysFailed(text: string): boolean {
  return text.length <= LONGEST && FAILED.test(text);
}

/** Returns true if a text appears because the agent typed it. A single word, such as “failed”, counts as the page's own. */
export function isQuoted(words: string, text: string): boolean {
  return text.includes(words) && /\s\S+\s/.test(words);
}
