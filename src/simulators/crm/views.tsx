import { findPerson, people } from "../people";
import { ContactRecord } from "./contact-record";
import { ContactTable } from "./contact-table";
import { listHref, type Place } from "./crm-location";
import { deskUrl, openDesk } from "./desk-window";
import { logIn } from "./login-gate";
import { searchContacts } from "./search-contacts";

export function CurrentView({ place }: { place: Place }) {
  switch (place.route) {
    case "list":
      return (
        <>
          <h1>Contacts</h1>
          <ContactTable place={place} contacts={people} />
        </>
      );
    case "contact":
      return <Contact place={place} contactId={place.contactId ?? ""} />;
    case "search":
      return <SearchResults place={place} query={place.query ?? ""} />;
    case "popup":
      return <DeskOpener />;
    case "login":
      return <Login />;
    case "not-found":
      return <Missing place={place} title="No such page" text="This address leads nowhere in this CRM." />;
  }
}

function Contact({ place, contactId }: { place: Place; contactId: string }) {
  const person = findPerson(contactId);
  if (person) return <ContactRecord person={person} />;
  return <Missing place={place} title="No such contact" text={`Nobody here has the id “${contactId}”.`} />;
}

function SearchResults({ place, query }: { place: Place; query: string }) {
  const found = searchContacts(query);
  return (
    <>
      <h1>
        {found.length === 1 ? "1 contact" : `${found.length} contacts`} <span class="muted">for “{query}”</span>
      </h1>
      {found.length > 0 ? (
        <ContactTable place={place} contacts={found} />
      ) : (
        <p class="muted" data-testid="nothing-found">
          Nothing found. Search looks at names, companies, email addresses, phone numbers and ids.
        </p>
      )}
    </>
  );
}

function Missing({ place, title, text }: { place: Place; title: string; text: string }) {
  return (
    <section class="notice" data-testid="missing">
      <h1>{title}</h1>
      <p class="muted">{text}</p>
      <a href={listHref(place)}>All contacts</a>
    </section>
  );
}

function DeskOpener() {
  return (
    <section class="notice">
      <h1>The desk in a window of its own</h1>
      <p class="muted">Opened from here, the desk at {deskUrl()} posts its events to this page.</p>
      <button type="button" class="button primary" data-testid="open-desk" onClick={openDesk}>
        Open the desk
      </button>
    </section>
  );
}

function Login() {
  return (
    <form
      class="card login"
      onSubmit={(event) => {
        event.preventDefault();
        logIn();
      }}
    >
      <h1>Log in</h1>
      <p class="muted">Your session has run out. Any name will do, and no password.</p>
      <label class="field">
        <span>Name</span>
        <input class="input" name="name" required autocomplete="off" data-testid="login-name" />
      </label>
      <label class="field">
        <span>Password</span>
        <input class="input" type="password" name="password" autocomplete="off" data-testid="login-password" />
      </label>
      <button type="submit" class="button primary" data-testid="login">
        Log in
      </button>
    </form>
  );
}
