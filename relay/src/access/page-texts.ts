/** A page that an agent sees: where an enrolment link leads, and where a login ends that gives none. */
export type PageName = "enrol" | "unknown" | "failed";

/** What the pages say, by language. */
export interface PageText {
  title: string;
  lead: string;
  steps?: string[];
  last?: string;
}
type PageTexts = Record<PageName, PageText>;

const en: PageTexts = {
  enrol: {
    title: "Connect this browser",
    lead: "This link connects Desk Bridge in this browser to your company's relay.",
    steps: [
      "Copy the address of this page from the address bar.",
      "Open the settings of Desk Bridge, and there “Relay”.",
      "Paste the address and choose “Connect”.",
    ],
    last: "The link works once, within 24 hours. Share it with nobody.",
  },
  unknown: {
    title: "You are not enrolled",
    lead: "Your company’s relay does not know this email address. Ask your administrator to add it.",
  },
  failed: {
    title: "The login did not work",
    lead: "Close this page and begin again from the settings of Desk Bridge. If it goes on, tell your administrator.",
  },
};

export const PAGE_TEXTS: Readonly<Record<string, PageTexts>> = {
  en,
  fr: {
    enrol: {
      title: "Connecter ce navigateur",
      lead: "Ce lien connecte Desk Bridge, dans ce navigateur, au relais de votre entreprise.",
      steps: [
        "Copiez l’adresse de cette page depuis la barre d’adresse.",
        "Ouvrez les paramètres de Desk Bridge, puis « Relais ».",
        "Collez l’adresse et choisissez « Connecter ».",
      ],
      last: "Le lien fonctionne une seule fois, pendant 24 heures. Ne le partagez avec personne.",
    },
    unknown: {
      title: "Vous n’êtes pas inscrit",
      lead: "Le relais de votre entreprise ne connaît pas cette adresse e-mail. Demandez à votre administrateur de l’ajouter.",
    },
    failed: {
      title: "La connexion a échoué",
      lead: "Fermez cette page et recommencez depuis les paramètres de Desk Bridge. Si le problème persiste, prévenez votre administrateur.",
    },
  },
  de: {
    enrol: {
      title: "Diesen Browser verbinden",
      lead: "Dieser Link verbindet Desk Bridge in diesem Browser mit dem Relay Ihres Unternehmens.",
      steps: [
        "Kopieren Sie die Adresse dieser Seite aus der Adressleiste.",
        "Öffnen Sie die Einstellungen von Desk Bridge und dort „Relay“.",
        "Fügen Sie die Adresse ein und wählen Sie „Verbinden“.",
      ],
      last: "Der Link gilt einmal, innerhalb von 24 Stunden. Geben Sie ihn nicht weiter.",
    },
    unknown: {
      title: "Sie sind nicht eingetragen",
      lead: "Das Relay Ihres Unternehmens kennt diese E-Mail-Adresse nicht. Bitten Sie Ihren Administrator, sie einzutragen.",
    },
    failed: {
      title: "Die Anmeldung hat nicht geklappt",
      lead: "Schließen Sie diese Seite und beginnen Sie in den Einstellungen von Desk Bridge noch einmal. Hilft das nicht, sagen Sie es Ihrem Administrator.",
    },
  },
  es: {
    enrol: {
      title: "Conectar este navegador",
      lead: "Este enlace conecta Desk Bridge, en este navegador, con el relé de su empresa.",
      steps: [
        "Copie la dirección de esta página de la barra de direcciones.",
        "Abra los ajustes de Desk Bridge y, en ellos, «Relé».",
        "Pegue la dirección y elija «Conectar».",
      ],
      last: "El enlace funciona una sola vez, durante 24 horas. No lo comparta con nadie.",
    },
    unknown: {
      title: "No está registrado",
      lead: "El relé de su empresa no conoce esta dirección de correo. Pida a su administrador que la añada.",
    },
    failed: {
      title: "El inicio de sesión no funcionó",
      lead: "Cierre esta página y empiece de nuevo desde los ajustes de Desk Bridge. Si continúa, avise a su administrador.",
    },
  },
  it: {
    enrol: {
      title: "Collegare questo browser",
      lead: "Questo link collega Desk Bridge, in questo browser, al relay della sua azienda.",
      steps: [
        "Copi l’indirizzo di questa pagina dalla barra degli indirizzi.",
        "Apra le impostazioni di Desk Bridge e poi «Relay».",
        "Incolli l’indirizzo e scelga «Collega».",
      ],
      last: "Il link funziona una sola volta, entro 24 ore. Non lo condivida con nessuno.",
    },
    unknown: {
      title: "Non è registrato",
      lead: "Il relay della sua azienda non conosce questo indirizzo e-mail. Chieda all’amministratore di aggiungerlo.",
    },
    failed: {
      title: "L’accesso non è riuscito",
      lead: "Chiuda questa pagina e ricominci dalle impostazioni di Desk Bridge. Se il problema continua, avvisi l’amministratore.",
    },
  },
};

/** The language of a reader, by what their browser prefers (`Accept-Language`); English where none is there. */
export function languageOf(accepted: string | undefined): string {
  const wanted = (accepted ?? "").split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => Object.hasOwn(PAGE_TEXTS, language)) ?? "en";
}

export function textOf(language: string, name: PageName): PageText {
  return (PAGE_TEXTS[language] ?? en)[name];
}
