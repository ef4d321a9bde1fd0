/** A page that an agent sees: the target of an enrolment link, or the error page of a login. */
export type PageName = "enrol" | "unknown" | "failed";

/** The text of a page, in HTML. `<b>` marks names that the agent finds in the browser. */
export interface PageText {
  title: string;
  lead: string;
  steps?: string[];
  /** An alternative, and additional information. */
  notes?: string[];
}
type PageTexts = Record<PageName, PageText>;

const en: PageTexts = {
  enrol: {
    title: "Connect Desk Bridge",
    lead: "This link connects Desk Bridge in this browser to your organisation’s relay. Desk Bridge then tells you about survey answers, purchases and transfers.",
    steps: [
      "Click the Desk Bridge icon in the browser’s toolbar. If you can’t see it, click the puzzle piece first.",
      "Click <b>Connect</b>.",
    ],
    notes: [
      "You can also copy this page’s address and paste it into the Desk Bridge settings, under <b>Desk</b> &gt; <b>Relay</b>.",
      "The link works once and expires after 24 hours. Don’t share it with anyone.",
    ],
  },
  unknown: {
    title: "Email address not recognised",
    lead: "Your organisation’s relay doesn’t know your email address. Ask your administrator to add it, then log in again.",
  },
  failed: {
    title: "Login failed",
    lead: "Close this page and log in again from the Desk Bridge settings. If it still doesn’t work, contact your administrator.",
  },
};

export const PAGE_TEXTS: Readonly<Record<string, PageTexts>> = {
  en,
  fr: {
    enrol: {
      title: "Connecter Desk Bridge",
      lead: "Ce lien connecte Desk Bridge, dans ce navigateur, au relais de votre organisation. Desk Bridge vous informera ensuite des réponses aux questionnaires, des achats et des transferts.",
      steps: [
        "Cliquez sur l’icône Desk Bridge dans la barre d’outils du navigateur. Si vous ne la voyez pas, cliquez d’abord sur la pièce de puzzle.",
        "Cliquez sur <b>Connecter</b>.",
      ],
      notes: [
        "Vous pouvez aussi copier l’adresse de cette page et la coller dans les paramètres de Desk Bridge, sous <b>Desk</b> &gt; <b>Relais</b>.",
        "Le lien ne sert qu’une fois et expire au bout de 24 heures. Ne le partagez avec personne.",
      ],
    },
    unknown: {
      title: "Adresse e-mail inconnue",
      lead: "Le relais de votre organisation ne connaît pas votre adresse e-mail. Demandez à votre administrateur de l’ajouter, puis reconnectez-vous.",
    },
    failed: {
      title: "Échec de la connexion",
      lead: "Fermez cette page et reconnectez-vous depuis les paramètres de Desk Bridge. Si le problème persiste, contactez votre administrateur.",
    },
  },
  de: {
    enrol: {
      title: "Desk Bridge verbinden",
      lead: "Dieser Link verbindet Desk Bridge in diesem Browser mit dem Relay Ihrer Organisation. Danach informiert Desk Bridge Sie über Umfrageantworten, Käufe und Weiterleitungen.",
      steps: [
        "Klicken Sie in der Symbolleiste des Browsers auf das Symbol von Desk Bridge. Wenn Sie es nicht sehen, klicken Sie zuerst auf das Puzzleteil.",
        "Klicken Sie auf <b>Verbinden</b>.",
      ],
      notes: [
        "Sie können auch die Adresse dieser Seite kopieren und in den Einstellungen von Desk Bridge unter <b>Desk</b> &gt; <b>Relay</b> einfügen.",
        "Der Link gilt nur einmal und läuft nach 24 Stunden ab. Geben Sie ihn nicht weiter.",
      ],
    },
    unknown: {
      title: "Unbekannte E-Mail-Adresse",
      lead: "Das Relay Ihrer Organisation kennt Ihre E-Mail-Adresse nicht. Bitten Sie Ihren Administrator, sie einzutragen, und melden Sie sich dann erneut an.",
    },
    failed: {
      title: "Anmeldung fehlgeschlagen",
      lead: "Schließen Sie diese Seite und melden Sie sich in den Einstellungen von Desk Bridge noch einmal an. Wenn das nicht hilft, wenden Sie sich an Ihren Administrator.",
    },
  },
  es: {
    enrol: {
      title: "Conectar Desk Bridge",
      lead: "Este enlace conecta Desk Bridge, en este navegador, con el relay de tu organización. A partir de entonces, Desk Bridge te avisa de las respuestas a encuestas, las compras y las transferencias.",
      steps: [
        "Haz clic en el icono de Desk Bridge en la barra de herramientas del navegador. Si no lo ves, haz clic antes en la pieza de puzle.",
        "Haz clic en <b>Conectar</b>.",
      ],
      notes: [
        "También puedes copiar la dirección de esta página y pegarla en los ajustes de Desk Bridge, en <b>Desk</b> &gt; <b>Relay</b>.",
        "El enlace solo sirve una vez y caduca a las 24 horas. No lo compartas con nadie.",
      ],
    },
    unknown: {
      title: "Dirección de correo no reconocida",
      lead: "El relay de tu organización no reconoce tu dirección de correo. Pide a tu administrador que la añada y vuelve a iniciar sesión.",
    },
    failed: {
      title: "No se pudo iniciar sesión",
      lead: "Cierra esta página y vuelve a iniciar sesión desde los ajustes de Desk Bridge. Si sigue sin funcionar, avisa a tu administrador.",
    },
  },
  it: {
    enrol: {
      title: "Collega Desk Bridge",
      lead: "Questo link collega Desk Bridge, in questo browser, al relay della tua organizzazione. Da quel momento Desk Bridge ti avvisa di risposte ai sondaggi, acquisti e trasferimenti.",
      steps: [
        "Fai clic sull’icona di Desk Bridge nella barra degli strumenti del browser. Se non la vedi, fai prima clic sul pezzo di puzzle.",
        "Fai clic su <b>Collega</b>.",
      ],
      notes: [
        "Puoi anche copiare l’indirizzo di questa pagina e incollarlo nelle impostazioni di Desk Bridge, in <b>Desk</b> &gt; <b>Relay</b>.",
        "Il link vale una volta sola e scade dopo 24 ore. Non condividerlo con nessuno.",
      ],
    },
    unknown: {
      title: "Indirizzo e-mail non riconosciuto",
      lead: "Il relay della tua organizzazione non riconosce il tuo indirizzo e-mail. Chiedi al tuo amministratore di aggiungerlo, poi accedi di nuovo.",
    },
    failed: {
      title: "Accesso non riuscito",
      lead: "Chiudi questa pagina e accedi di nuovo dalle impostazioni di Desk Bridge. Se continua a non funzionare, contatta il tuo amministratore.",
    },
  },
};

/** Returns the first available language of an `Accept-Language` header, or English. */
export function languageOf(accepted: string | undefined): string {
  const wanted = (accepted ?? "").split(",").map((one) => one.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => Object.hasOwn(PAGE_TEXTS, language)) ?? "en";
}

export function textOf(language: string, name: PageName): PageText {
  return (PAGE_TEXTS[language] ?? en)[name];
}
