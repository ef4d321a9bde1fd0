import { useState } from "preact/hooks";
import { fullName, initials, type Person } from "../people";
import { contactHref, type Place } from "./crm-location";

const tones: Readonly<Record<Person["stage"], string>> = {
  Customer: "success",
  Lead: "warning",
  "Former customer": "neutral",
};

const lengths = ["10", "25", "50"];

export function ContactTable({ place, contacts }: { place: Place; contacts: readonly Person[] }) {
  const [length, setLength] = useState(Number(lengths[0]));
  const [wanted, setWanted] = useState("");
  const rows = contacts.filter((person) => fullName(person).toLowerCase().includes(wanted.toLowerCase()));
  return (
    <>
      <div class="contacts-tools">
        <input
          class="input"
          placeholder="Filter by name"
          data-testid="filter"
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <select
          class="input"
          aria-label="Contacts on a page"
          data-testid="length"
          onChange={(event) => setLength(Number(event.currentTarget.value))}
        >
          {lengths.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </div>
      <Rows place={place} contacts={rows.slice(0, length)} />
    </>
  );
}

function Rows({ place, contacts }: { place: Place; contacts: readonly Person[] }) {
  return (
    <table class="contacts" data-testid="contacts">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Id</th>
          <th scope="col">Company</th>
          <th scope="col">Email</th>
          <th scope="col">Phone</th>
          <th scope="col">Stage</th>
          <th scope="col">
            <span class="visually-hidden">Selected</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {contacts.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a class="contact-link" href={contactHref(place, person.id)}>
                <span class="avatar" data-known="true" aria-hidden="true">
                  {initials(fullName(person))}
                </span>
                {fullName(person)}
              </a>
            </th>
            <td class="mono">{person.id}</td>
            <td>{person.company}</td>
            <td>{person.email}</td>
            <td class="number">{person.phone}</td>
            <td>
              <span class="chip" data-tone={tones[person.stage]}>
                {person.stage}
              </span>
            </td>
            <td>
              <input type="checkbox" aria-label={`Select ${fullName(person)}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
