const WORDS = ["saved", "gespeichert", "(?:enregistr|sauvegard)ée?s?", "(?:guardad|guardat|salvat)[oaie]s?"].join("|");
/** The word ends what is said, but for a time or how it went. “Saved searches” are something else. */
const SAVED = new RegExp(
  `(?<!\\p{L})(?:${WORDS})(?: (?:successfully|just now|at|um|à|a las|alle)(?!\\p{L}))?[^\\p{L}?]*$`,
  "iu",
);
/** Nothing is named, or all that was changed. */
const UNNAMED = new RegExp(`^[^\\p{L}]*(?:${WORDS})|chang|änder|modif|cambi|(?<!\\p{L})not(?:e|iz|a)(?!\\p{L})`, "iu");

const NOT = [
  "not|\\p{L}+n['’]t|no|nothing|never|without|error|fail(?:ed|ure)?|problem|unless|until|if|when|before|last|(?:auto)?draft",
  "nicht|nichts|kein\\p{L}*|nie|ohne|fehler|wenn|bevor|zuletzt|entwurf|wird|werden",
  "pas|non|ne|rien|jamais|sans|erreur|échec|si|avant|dernière|brouillon|sera|seront",
  "nada|nunca|sin|fallo|antes|última|borrador|será|serán",
  "niente|mai|senza|errore|prima|ultima|bozza|sarà|saranno",
  "(?:will|to|can|could|must|should|may|cannot|only) be|being",
].join("|");
const DENIED = new RegExp(`(?<!\\p{L})(?:${NOT})(?!\\p{L})`, "iu");

const FAILED = new RegExp(
  `(?<!\\p{L})(?:${[
    "(?:could|did|was|were) ?n[o'’]t|can(?:no|['’])t|not (?:saved|sent|added|posted|delivered)|unable|fail(?:ed|ure)?|error|try again|retry|rejected|went wrong|timed out|undo",
    "fehler|fehlgeschlagen|(?:konnten?|wurden?) nicht|nicht (?:zu)?ge\\p{L}+|rückgängig|schiefg\\p{L}+|erneut|abgelehnt",
    "erreur|échec|échoué|impossible|(?:pas|non) (?:été|pu|envoyée?|enregistrée?)|réessayer|refusée?s?",
    "fallo|fallido|no (?:se (?:ha|pud)\\p{L}*|enviad[oa]|guardad[oa])|deshacer|reintentar|rechazad[oa]",
    "errore|fallit[oa]|impossibile|non (?:riuscit|è stat|sono stat|inviat|salvat)\\p{L}*|riprova|rifiutat[oa]",
  ].join("|")})(?!\\p{L})`,
  "iu",
);

/** A page says that in a few words; a longer text is about something. */
const LONGEST = 120;

/**
 * True where a page says in these words that what was typed is saved. A draft is not: the agent is not done with it.
 *
 * @param text the text that came
 * @param around what stands around it, itself included, which may deny it
 */
export function saysSaved(text: string, around: string): boolean {
  return text.length <= LONGEST && SAVED.test(text) && !DENIED.test(around);
}

/** True for words of that kind that a page may say of what it saves by itself: “Saved”, but not “Recording saved”. */
export function namesNothing(text: string): boolean {
  return UNNAMED.test(text);
}

/** True where a page says in these words that something went wrong, in doubt also where it says something else. */
export function saysFailed(text: string): boolean {
  return text.length <= LONGEST && FAILED.test(text);
}

/** True where words are shown because the agent wrote them. One word, such as “failed”, is the page's own all the same. */
export function isQuoted(words: string, text: string): boolean {
  return text.includes(words) && /\s\S+\s/.test(words);
}
