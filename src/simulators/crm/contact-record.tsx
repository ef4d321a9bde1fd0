import { fullName, initials, type Person } from "../people";
import { CallBack } from "./call-back";
import { ContactForm } from "./contact-form";
import { PrivateNote } from "./private-note";

export function ContactRecord({ person }: { person: Person }) {
  return (
    <article class="record" data-testid="record" data-contact={person.id}>
      <header class="record-head">
        <span class="avatar large" data-known="true" aria-hidden="true">
          {initials(fullName(person))}
        </span>
        <div>
          <h1>{fullName(person)}</h1>
          <p class="muted">
            <span class="mono">{person.id}</span> · {person.company}, {person.city}
          </p>
        </div>
      </header>
      <div class="record-body">
        <ContactForm key={person.id} person={person} />
        <div class="record-side">
          <Orders person={person} />
          <PrivateNote key={person.id} person={person} />
          <CallBack key={person.id} />
        </div>
      </div>
    </article>
  );
}

function Orders({ person }: { person: Person }) {
  return (
    <section class="card" aria-label="Orders">
      <h2>Orders</h2>
      {person.orders.length === 0 && <p class="muted">Nothing ordered yet.</p>}
      <ul class="orders">
        {person.orders.map((order) => (
          <li key={order.number}>
            <span class="mono">{order.number}</span>
            <span class="number">{order.total}</span>
            <span class="muted">{order.date}</span>
            <span class="chip">{order.status}</span>
          </li>
        ))}
      </ul>
      <h2>Address</h2>
      <p>
        {person.address}
        <br />
        {person.zipCode} {person.city}
        <br />
        {person.country}
      </p>
    </section>
  );
}
