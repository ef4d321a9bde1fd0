/** What the page of an enrolment link says, by language. */
export interface PageTexts {
  title: string;
  lead: string;
  steps: string[];
  once: string;
}

const en: PageTexts = {
  title: "Connect this browser",
  lead: "This link connects Desk Bridge in this browser to your company's relay.",
  steps: [
    "Copy the address of this page from the address bar.",
    "Open the settings of Desk Bridge, and there “Relay”.",
    "Paste the address and choose “Connect”.",
  ],
  once: "The link works once, within 24 hours. Share it with nobody.",
};

export const PAGE_TEXTS: Readonly<Record<string, PageTexts>> = {
  en,
  fr: {
    title: "Connecter ce navigateur",
    lead: "Ce lien connecte Desk Bridge, dans ce navigateur, au relais de votre entreprise.",
    steps: [
      "Copiez l’adresse de cette page depuis la barre d’adresse.",
      "Ouvrez les paramètres de Desk Bridge, puis « Relais ».",
      "Collez l’adresse et choisissez « Connecter ».",
    ],
    once: "Le lien fonctionne une seule fois, pendant 24 heures. Ne le partagez avec personne.",
  },
  de: {
    title: "Diesen Browser verbinden",
    lead: "Dieser Link verbindet Desk Bridge in diesem Browser mit dem Relay Ihres Unternehmens.",
    steps: [
      "Kopieren Sie die Adresse dieser Seite aus der Adressleiste.",
      "Öffnen Sie die Einstellungen von Desk Bridge und dort „Relay“.",
      "Fügen Sie die Adresse ein und wählen Sie „Verbinden“.",
    ],
    once: "Der Link gilt einmal, innerhalb von 24 Stunden. Geben Sie ihn nicht weiter.",
  },
  es: {
    title: "Conectar este navegador",
    lead: "Este enlace conecta Desk Bridge, en este navegador, con el relé de su empresa.",
    steps: [
      "Copie la dirección de esta página de la barra de direcciones.",
      "Abra los ajustes de Desk Bridge y, en ellos, «Relé».",
      "Pegue la dirección y elija «Conectar».",
    ],
    once: "El enlace funciona una sola vez, durante 24 horas. No lo comparta con nadie.",
  },
  it: {
    title: "Collegare questo browser",
    lead: "Questo link collega Desk Bridge, in questo browser, al relay della sua azienda.",
    steps: [
      "Copi l’indirizzo di questa pagina dalla barra degli indirizzi.",
      "Apra le impostazioni di Desk Bridge e poi «Relay».",
      "Incolli l’indirizzo e scelga «Collega».",
    ],
    once: "Il link funziona una sola volta, entro 24 ore. Non lo condivida con nessuno.",
  },
};

/** The language of a reader, by what their browser prefers (`Accept-Language`); English where none is there. */
export function languageOf(accepted: string | undefined): string {
  const wanted = (accepted ?? "").split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => Object.hasOwn(PAGE_TEXTS, language)) ?? "en";
}

export function textsOf(language: string): PageTexts {
  return PAGE_TEXTS[language] ?? en;
}
